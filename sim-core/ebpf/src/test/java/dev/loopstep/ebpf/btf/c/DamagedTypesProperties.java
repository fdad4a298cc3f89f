// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged BTF becomes C of plain characters, or one clean diagnostic, and never anything else. */
class DamagedTypesProperties {
  private static final int ROUNDS = Integer.getInteger("loopstep.fuzz.rounds", 1);
  private static final int LAST_OBJECT = 2;
  private static final int MOST_EDITS = 4;

  private static final List<byte[]> SECTIONS =
      List.of(section("types"), section("core"), section("variables"));

  private static byte[] section(String name) {
    try {
      Path file = Path.of("src/test/resources/objects/" + name + ".bpf.o");
      ElfFile elf = ElfReader.read(Bytes.of(name, Files.readAllBytes(file)));
      return elf.contents(elf.section(".BTF").orElseThrow()).copy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void printsOrRefuses(byte[] section) {
    try {
      String source = CSource.of(BtfReader.read(Bytes.of("damaged", section)));
      assertTrue(source.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), source);
    } catch (InputException refused) {
      assertEquals(1, refused.diagnostics().size());
    }
  }

  @Property(seed = "1", tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void someBytesAreWrong(@ForAll @IntRange(max = LAST_OBJECT) int object, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = SECTIONS.get(object).clone();
      int edits = 1 + random.nextInt(MOST_EDITS);
      for (int i = 0; i < edits; i++) {
        // Small numbers are ids of types, kinds, and sizes: other damage is found sooner.
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(random.nextInt(255) + 1);
      }
      printsOrRefuses(damaged);
    }
  }
}
