// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import dev.loopstep.ebpf.elf.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Damaged objects give one clean diagnostic or are read, and never anything else. More rounds:
 * {@code -Dloopstep.fuzz.rounds=100}.
 */
class DamagedObjectProperties {
  private static final int ROUNDS = Integer.getInteger("loopstep.fuzz.rounds", 1);
  private static final int LAST_OBJECT = 12;
  private static final int MOST_EDITS = 4;

  /** Numbers that sizes, counts and offsets are wrong with. */
  private static final long[] NASTY = {
    0, 1, 7, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000L, 0xffff_ffffL, -1, 1L << 63
  };

  /** Most of an object is debug information that nobody reads: these parts matter. */
  private static final List<String> PARTS =
      List.of(
          ".BTF",
          ".BTF",
          ".BTF.ext",
          ".symtab",
          ".text",
          "struct_ops.s/nop_loop",
          ".struct_ops.link",
          ".rel.text",
          ".relstruct_ops.s/nop_loop",
          ".strtab");

  private static final List<Good> OBJECTS =
      Fixtures.NAMES.stream().map(name -> new Good(Fixtures.bytes(name))).toList();

  private record Part(int start, int length) {}

  /** A good object and where its parts lie: header, section headers, then {@link #PARTS}. */
  private static final class Good {
    private final byte[] bytes;
    private final List<Part> parts = new ArrayList<>();

    Good(byte[] bytes) {
      this.bytes = bytes;
      ElfFile elf = ElfReader.read(Bytes.of("good.o", bytes));
      int headers = (int) elf.bytes().i64(40);
      parts.add(new Part(0, 64));
      parts.add(new Part(headers, bytes.length - headers));
      for (String name : PARTS) {
        Section section = elf.section(name).orElseThrow();
        parts.add(new Part((int) section.offset(), (int) section.size()));
      }
    }

    byte[] damaged(SplittableRandom random) {
      byte[] damaged = bytes.clone();
      int edits = 1 + random.nextInt(MOST_EDITS);
      for (int i = 0; i < edits; i++) {
        damage(damaged, parts.get(random.nextInt(parts.size())), random);
      }
      return damaged;
    }

    private static void damage(byte[] bytes, Part part, SplittableRandom random) {
      int width = 1 << random.nextInt(4);
      int start = part.start() + random.nextInt(part.length() - width + 1);
      boolean nasty = random.nextBoolean();
      long value = nasty ? NASTY[random.nextInt(NASTY.length)] : random.nextInt(300);
      for (int i = 0; i < width; i++) {
        bytes[start + i] = (byte) (value >> (8 * i));
      }
    }
  }

  private static void readsOrRefuses(byte[] bytes) {
    try {
      assertFalse(ObjectReader.read("damaged.o", bytes).programs().isEmpty());
    } catch (InputException refused) {
      assertEquals(1, refused.diagnostics().size());
    }
    shows(() -> ObjectView.read("damaged.o", bytes).sections());
    shows(() -> ObjectView.read("damaged.o", bytes).license());
    shows(() -> ObjectView.read("damaged.o", bytes).structOps());
    shows(() -> ObjectView.read("damaged.o", bytes).maps());
    shows(() -> ObjectView.read("damaged.o", bytes).programs());
  }

  /** What cannot be linked can still be looked at, or is refused as cleanly. */
  private static void shows(Supplier<?> part) {
    try {
      assertNotNull(part.get());
    } catch (InputException refused) {
      assertEquals(1, refused.diagnostics().size());
    }
  }

  @Property(seed = "1", tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void someBytesAreWrong(@ForAll @IntRange(max = LAST_OBJECT) int object, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      readsOrRefuses(OBJECTS.get(object).damaged(random));
    }
  }

  @Property(seed = "1", tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void theEndIsMissing(
      @ForAll @IntRange(max = LAST_OBJECT) int object, @ForAll @DoubleRange(max = 1) double share) {
    byte[] whole = OBJECTS.get(object).bytes;
    readsOrRefuses(Arrays.copyOf(whole, (int) (whole.length * share)));
  }
}
