// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import dev.loopstep.ebpf.elf.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages good objects where it matters: in headers, tables and records, whose fields are known,
 * rather than in the debug information that nobody reads and that most of a file is.
 */
final class Damage {
  private static final int MOST_EDITS = 4;
  private static final int BTF_HEADER = 24;

  /** Numbers that sizes, counts, offsets and indexes are wrong with. */
  private static final long[] NASTY = {
    0,
    1,
    2,
    3,
    7,
    8,
    0x10,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0xff_ffff,
    0x100_0000,
    0x3fff_ffff,
    0x4000_0000,
    0x7fff_ffff,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    1L << 40,
    1L << 62,
    Long.MAX_VALUE,
    1L << 63,
    -2,
    -1
  };

  /** What a table holds, so that each kind is hit as often as any other. */
  enum Kind {
    ELF_HEADER,
    SECTION_HEADER,
    SYMBOL,
    RELOCATION,
    BTF_HEADER,
    BTF_TYPE,
    EXT_RECORD,
    MAP,
    OPERATIONS,
    CODE,
    STRING
  }

  /** Entries of one size, one after the other, each of the given fields. */
  private record Table(Kind kind, int start, int entry, int count, int... fields) {
    int end() {
      return start + entry * count;
    }
  }

  private final byte[] good;
  private final List<List<Table>> tables = new ArrayList<>();

  Damage(byte[] good) {
    this.good = good;
    for (Kind _ : Kind.values()) {
      tables.add(new ArrayList<>());
    }
    ElfFile elf = ElfReader.read(Bytes.of("good.o", good));
    // e_ident, then the widths of the fields (System V ABI, chapter 4).
    add(Kind.ELF_HEADER, 0, 64, 64, 4, 1, 1, 1, 1, 8, 2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2);
    int headers = (int) elf.bytes().i64(40);
    int bytes = 64 * elf.sections().size();
    add(Kind.SECTION_HEADER, headers, bytes, 64, 4, 4, 8, 8, 8, 8, 4, 4, 8, 8);
    elf.sections().forEach(this::addSection);
    tables.removeIf(List::isEmpty);
  }

  private void addSection(Section section) {
    int start = (int) section.offset();
    int size = (int) section.size();
    String name = section.name();
    if (section.type() == Section.SYMTAB) {
      add(Kind.SYMBOL, start, size, 24, 4, 1, 1, 2, 8, 8);
    } else if (section.type() == Section.REL && !name.contains("debug")) {
      add(Kind.RELOCATION, start, size, 16, 8, 4, 4);
    } else if (name.equals(".BTF")) {
      add(Kind.BTF_HEADER, start, BTF_HEADER, BTF_HEADER, 2, 1, 1, 4, 4, 4, 4, 4);
      int types = (int) Bytes.of("good.o", good).u32(start + 12);
      add(Kind.BTF_TYPE, start + BTF_HEADER, types, 4, 2, 1, 1);
      add(Kind.BTF_TYPE, start + BTF_HEADER, types, 4, 4);
      add(Kind.STRING, start + BTF_HEADER + types, size - BTF_HEADER - types, 1, 1);
    } else if (name.equals(".BTF.ext")) {
      add(Kind.EXT_RECORD, start, size, 4, 4);
      add(Kind.EXT_RECORD, start, Math.min(size, 32), 4, 4);
    } else if (name.equals(".maps") || name.equals(".kconfig") || name.equals("license")) {
      add(Kind.MAP, start, size, 8, 8);
    } else if (name.startsWith(".struct_ops")) {
      add(Kind.OPERATIONS, start, size, 8, 8);
    } else if (section.isCode()) {
      add(Kind.CODE, start, size, 8, 1, 1, 2, 4);
    } else if (section.type() == Section.STRTAB) {
      add(Kind.STRING, start, size, 1, 1);
    }
  }

  private void add(Kind kind, int start, int bytes, int entry, int... fields) {
    if (bytes >= entry) {
      tables.get(kind.ordinal()).add(new Table(kind, start, entry, bytes / entry, fields));
    }
  }

  byte[] good() {
    return good.clone();
  }

  /**
   * The object with a few things wrong.
   *
   * @param donor another object that pieces are taken from
   */
  byte[] damaged(SplittableRandom random, Damage donor) {
    byte[] bytes = good.clone();
    int edits = 1 + random.nextInt(MOST_EDITS);
    for (int i = 0; i < edits; i++) {
      Table table = table(random);
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> overwrite(bytes, table, random);
        case 5, 6 -> flip(bytes, table, random);
        case 7 -> duplicate(bytes, table, random);
        case 8 -> swap(bytes, table, random);
        case 9 -> swapFields(bytes, table, random);
        case 10 -> splice(bytes, table, donor, random);
        default -> shift(bytes, table, random);
      }
    }
    return random.nextInt(64) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private Table table(SplittableRandom random) {
    List<Table> ofKind = tables.get(random.nextInt(tables.size()));
    return ofKind.get(random.nextInt(ofKind.size()));
  }

  private static int entry(Table table, SplittableRandom random) {
    return table.start() + table.entry() * random.nextInt(table.count());
  }

  private static void overwrite(byte[] bytes, Table table, SplittableRandom random) {
    int field = random.nextInt(table.fields().length);
    int at = entry(table, random);
    for (int i = 0; i < field; i++) {
      at += table.fields()[i];
    }
    int width = table.fields()[field];
    long old = read(bytes, at, width);
    long value =
        switch (random.nextInt(4)) {
          case 0 -> old + random.nextInt(-3, 4);
          case 1 -> random.nextInt(300);
          default -> NASTY[random.nextInt(NASTY.length)];
        };
    write(bytes, at, width, value);
  }

  private static void flip(byte[] bytes, Table table, SplittableRandom random) {
    int at = entry(table, random) + random.nextInt(table.entry());
    bytes[at] ^= (byte) (1 << random.nextInt(8));
  }

  private static void duplicate(byte[] bytes, Table table, SplittableRandom random) {
    System.arraycopy(bytes, entry(table, random), bytes, entry(table, random), table.entry());
  }

  private static void swap(byte[] bytes, Table table, SplittableRandom random) {
    int one = entry(table, random);
    int other = entry(table, random);
    byte[] kept = Arrays.copyOfRange(bytes, one, one + table.entry());
    System.arraycopy(bytes, other, bytes, one, table.entry());
    System.arraycopy(kept, 0, bytes, other, table.entry());
  }

  /** Exchanges the same field of two entries, as of two sections' offsets. */
  private static void swapFields(byte[] bytes, Table table, SplittableRandom random) {
    int field = random.nextInt(table.fields().length);
    int inside = 0;
    for (int i = 0; i < field; i++) {
      inside += table.fields()[i];
    }
    int width = table.fields()[field];
    int one = entry(table, random) + inside;
    int other = entry(table, random) + inside;
    long kept = read(bytes, one, width);
    write(bytes, one, width, read(bytes, other, width));
    write(bytes, other, width, kept);
  }

  private static void splice(byte[] bytes, Table table, Damage donor, SplittableRandom random) {
    Table from = donor.table(random);
    for (int i = 0; i < 8 && from.kind() != table.kind(); i++) {
      from = donor.table(random);
    }
    int start = entry(from, random);
    int to = entry(table, random);
    int most = Math.min(from.end() - start, table.end() - to);
    int length = Math.min(most, table.entry() * (1 + random.nextInt(8)));
    System.arraycopy(donor.good, start, bytes, to, length);
  }

  /** Moves what follows an entry down over it, or up to make room for it twice. */
  private static void shift(byte[] bytes, Table table, SplittableRandom random) {
    int at = entry(table, random);
    int rest = table.end() - at - table.entry();
    if (random.nextBoolean()) {
      System.arraycopy(bytes, at + table.entry(), bytes, at, rest);
    } else {
      System.arraycopy(bytes, at, bytes, at + table.entry(), rest);
    }
  }

  private static long read(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }

  private static void write(byte[] bytes, int at, int width, long value) {
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }
}
