// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import java.util.HashMap;
import java.util.Map;

/**
 * A string table that is being written: each string once, in the order in which they were asked
 * for.
 */
public final class StringPool {
  private final Output output = new Output().u8(0);
  private final Map<String, Integer> offsets = new HashMap<>(Map.of("", 0));

  /**
   * The offset of a string in the table.
   *
   * @throws IllegalArgumentException when the string holds a zero, which would end it
   */
  public int offsetOf(String text) {
    Integer known = offsets.get(text);
    if (known != null) {
      return known;
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name holds a zero byte");
    }
    int offset = output.size();
    output.string(text);
    offsets.put(text, offset);
    return offset;
  }

  /** The table. */
  public byte[] toBytes() {
    return output.toBytes();
  }
}
