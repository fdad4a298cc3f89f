// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.insn.Hex;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.scenario.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A program that is given as its code alone, and runs as {@code ebpf exec} runs it. */
final class RawProgramOption {
  @Option(
      names = "--hex",
      paramLabel = "FILE",
      description =
          "A program as hexadecimal digits, in place of POLICY; from standard input with `-`. It"
              + " runs as with `ebpf exec`: r1 points to a block of memory, r2 is its length.")
  private @Nullable String file;

  @Option(
      names = "--memory",
      paramLabel = "BYTES",
      description = "With --hex: the length of the memory block. Without, it may have any.")
  private long memory = Subject.ANY_SIZE;

  boolean given() {
    return file != null;
  }

  String file() {
    return file == null ? "" : file;
  }

  long memoryBytes() {
    return memory;
  }

  /** The program in the shape of a policy. */
  LoadedPolicy read() {
    InputBytes input = InputBytes.read(file(), 4 * Hex.MAX_BYTES);
    byte[] code = Hex.parse(input.name(), new String(input.bytes(), StandardCharsets.ISO_8859_1));
    if (code.length == 0) {
      throw Usage.error(
          "--hex " + file, "there is no program", "give its instructions as hexadecimal digits");
    }
    if (memory < Subject.ANY_SIZE || memory > Hex.MAX_BYTES) {
      throw Usage.error(
          "--memory " + memory,
          "no memory block has that length",
          "give a number from 0 to " + Hex.MAX_BYTES);
    }
    return of(input.name(), code);
  }

  /** A program from its code. */
  static LoadedPolicy of(String name, byte[] code) {
    Program program =
        new Program(
            "program",
            ProgramKind.MEMORY,
            Decoder.decode(name, code),
            List.of(),
            List.of(),
            SourceMap.NONE);
    return new LoadedPolicy(
        name,
        code,
        Digests.sha256(code),
        program,
        "",
        List.of(),
        0,
        false,
        Optional.empty(),
        List.of());
  }

  /** The code as digits. */
  static String hex(LoadedPolicy raw) {
    return HexFormat.of().formatHex(raw.bytes());
  }
}
