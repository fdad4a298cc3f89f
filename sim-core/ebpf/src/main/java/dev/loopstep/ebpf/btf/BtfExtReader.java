// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code .BTF.ext} section (Linux {@code Documentation/bpf/btf.rst}, section 4.2). */
public final class BtfExtReader {
  /** Without the fields for CO-RE relocations, which early versions lack. */
  private static final int SHORT_HEADER = 24;

  private static final int LONG_HEADER = 32;
  private static final int RECORD = 16;

  private final Bytes section;
  private final Btf btf;
  private final long header;

  private BtfExtReader(Bytes section, Btf btf, long header) {
    this.section = section;
    this.btf = btf;
    this.header = header;
  }

  /**
   * Reads line information and CO-RE relocations.
   *
   * @throws InputException when the section is damaged
   */
  public static BtfExt read(Bytes section, Btf btf) {
    boolean headed = section.size() >= SHORT_HEADER && section.u16(0) == BtfReader.MAGIC;
    if (!headed || section.u8(2) != 1) {
      throw section.damaged(EbpfProblem.BAD_BTF, 0, "the .BTF.ext section has no header");
    }
    long header = section.u32(4);
    return new BtfExtReader(section, btf, header).readTables();
  }

  private BtfExt readTables() {
    var lines = table(16, this::lineInfo);
    if (header < LONG_HEADER) {
      return new BtfExt(lines, Map.of());
    }
    return new BtfExt(lines, table(24, this::coreRelocation));
  }

  private interface RecordReader<T> {
    T read(Bytes table, int at);
  }

  /**
   * Reads one of the tables: the size of its records, then for each section a header and its
   * records.
   */
  private <T> Map<String, List<T>> table(int field, RecordReader<T> reader) {
    Map<String, List<T>> bySection = new LinkedHashMap<>();
    long length = section.u32(field + 4);
    if (length == 0) {
      return bySection;
    }
    Bytes table = section.slice(header + section.u32(field), length, "a table of .BTF.ext");
    long recordSize = table.u32(0);
    if (recordSize < RECORD || recordSize > table.size()) {
      throw bad(table, 0, "records of " + recordSize + " bytes are not possible");
    }
    int at = 4;
    while (at < table.size()) {
      String name = btf.strings().at(table.u32(at));
      long count = table.u32(at + 4);
      at += 8;
      table.require(at, count * recordSize, "a table of .BTF.ext");
      List<T> records = bySection.computeIfAbsent(name, _ -> new ArrayList<>());
      for (long i = 0; i < count; i++) {
        records.add(reader.read(table, at));
        at += (int) recordSize;
      }
    }
    return bySection;
  }

  private BtfExt.LineInfo lineInfo(Bytes table, int at) {
    int lineAndColumn = table.i32(at + 12);
    return new BtfExt.LineInfo(
        table.u32(at),
        btf.strings().at(table.u32(at + 4)),
        lineAndColumn >>> 10,
        lineAndColumn & 0x3ff,
        btf.strings().at(table.u32(at + 8)));
  }

  private BtfExt.CoreRelocation coreRelocation(Bytes table, int at) {
    int type = table.i32(at + 4);
    if (type < 0 || type >= btf.count()) {
      throw bad(table, at, "a CO-RE relocation names a type that does not exist");
    }
    String access = btf.strings().at(table.u32(at + 8));
    return new BtfExt.CoreRelocation(table.u32(at), type, access, table.i32(at + 12));
  }

  private static InputException bad(Bytes table, int at, String message) {
    return table.damaged(EbpfProblem.BAD_BTF, at, message);
  }
}
