// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.ebpf.elf.Output;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a {@code .BTF.ext} section: which function and which source line the code of each section
 * comes from.
 */
public final class BtfExtWriter {
  private static final int FUNCTION_RECORD = 8;
  private static final int LINE_RECORD = 16;
  private static final int LAST_COLUMN = 0x3ff;
  private static final int LAST_LINE = 0x3f_ffff;

  private final BtfWriter btf;
  private final Map<String, Output> functions = new LinkedHashMap<>();
  private final Map<String, Output> lines = new LinkedHashMap<>();

  /**
   * @param btf holds the strings and the functions' types
   */
  public BtfExtWriter(BtfWriter btf) {
    this.btf = btf;
  }

  /** A function starts there; offsets of a section must ascend. */
  public void function(String section, int offset, int type) {
    records(functions, section).u32(offset).u32(type);
  }

  /**
   * A line's code starts there; offsets of a section must ascend. A column or line too large to
   * express becomes 0.
   */
  public void line(String section, BtfExt.LineInfo line) {
    long column = line.column() <= LAST_COLUMN ? line.column() : 0;
    long number = line.line() <= LAST_LINE ? line.line() : 0;
    records(lines, section)
        .u32(line.offset())
        .u32(btf.string(line.file()))
        .u32(btf.string(line.text()))
        .u32(number << 10 | column);
  }

  private static Output records(Map<String, Output> table, String section) {
    return table.computeIfAbsent(section, _ -> new Output());
  }

  /** The section. */
  public byte[] toBytes() {
    byte[] functionTable = table(functions, FUNCTION_RECORD);
    byte[] lineTable = table(lines, LINE_RECORD);
    int header = 32;
    int end = functionTable.length + lineTable.length;
    Output section = new Output().u16(BtfReader.MAGIC).u8(1).u8(0).u32(header);
    section.u32(0).u32(functionTable.length);
    section.u32(functionTable.length).u32(lineTable.length);
    section.u32(end).u32(0);
    return section.bytes(functionTable).bytes(lineTable).toBytes();
  }

  private byte[] table(Map<String, Output> bySection, int recordSize) {
    Output output = new Output();
    if (!bySection.isEmpty()) {
      output.u32(recordSize);
    }
    bySection.forEach((section, records) -> {
      output.u32(btf.string(section)).u32(records.size() / recordSize);
      output.bytes(records.toBytes());
    });
    return output.toBytes();
  }
}
