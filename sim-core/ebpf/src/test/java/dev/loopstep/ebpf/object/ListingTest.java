// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Linked programs as text, against {@code listings/<object>.txt}. {@code -Dloopstep.listings=write}
 * writes them anew, to be compared by eye with what llvm-objdump and the kernel say.
 */
class ListingTest {
  private static final Path LISTINGS = Path.of("src/test/resources/listings");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core",
        "core_kinds-clang14-v3",
        "core_kinds-clang19-v4",
        "externs-clang19-v4",
        "loops-clang19-v4",
        "maps-clang19-v4",
        "sections-clang19-v4",
        "variables",
        "nop_loop-clang19-v4"
      })
  void linksAsBefore(String name) throws IOException {
    String listing = listing(Fixtures.read(name));
    Path file = LISTINGS.resolve(name + ".txt");
    if ("write".equals(System.getProperty("loopstep.listings"))) {
      Files.writeString(file, listing);
    }
    assertEquals(Files.readString(file), listing);
  }

  private static String listing(BpfObject object) {
    StringBuilder out = new StringBuilder();
    for (Program program : object.programs()) {
      out.append(program.name()).append(":\n");
      List<String> maps = program.mapNames();
      for (int slot = 0; slot < program.code().slots(); slot++) {
        if (program.code().startsAt(slot)) {
          appendSource(out, program, slot);
          String text = Disassembler.text(program.code().at(slot), program.kfuncs(), maps);
          out.append("%4d: %s\n".formatted(slot, text));
        }
      }
    }
    List<MapImage> maps = object.programs().getFirst().data();
    return out.append(Globals.read(maps, Map.of())).append('\n').toString();
  }

  private static void appendSource(StringBuilder out, Program program, int slot) {
    var line = program.source().entries().get(slot);
    if (line != null) {
      out.append("; ").append(line.file()).append(':').append(line.line()).append(':');
      out.append(line.column()).append(' ').append(line.text().strip()).append('\n');
    }
  }
}
