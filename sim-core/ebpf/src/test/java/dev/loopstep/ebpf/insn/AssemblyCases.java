// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Golden cases of the assembler: a text, and beside it what is expected. With {@code
 * -Dloopstep.listings=write} the latter is written.
 */
final class AssemblyCases {
  static final List<String> KFUNCS = List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes");
  static final List<String> MAPS = List.of(".bss", ".data.apart", "counters");

  private static final Path FOLDER = Path.of("src/test/resources/assembly");

  private AssemblyCases() {}

  static List<Path> in(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".s")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  static Code assemble(Path file) throws IOException {
    return Assembler.assemble(nameOf(file), Files.readString(file), KFUNCS, MAPS);
  }

  static void check(Path file, String actual) throws IOException {
    Path expected = file.resolveSibling(nameOf(file).replace(".s", ".txt"));
    if ("write".equals(System.getProperty("loopstep.listings"))) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual, file.toString());
  }

  /** A program as {@link Disassembler} prints it, one instruction a line. */
  static String text(Code code) {
    StringBuilder out = new StringBuilder();
    for (Insn insn : code.instructions()) {
      out.append(Disassembler.text(insn, KFUNCS, MAPS)).append('\n');
    }
    return out.toString();
  }
}
