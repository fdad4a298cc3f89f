// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import dev.loopstep.ebpf.EbpfProblem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Strings ended by a zero byte, named by their offset. What they take in memory is bounded by a
 * multiple of the table's size, however many offsets point into one long string.
 */
public final class StringTable {
  /** A table whose tails are shared, as linkers make them, stays far below this. */
  private static final int EXPANSION = 16;

  private final Bytes bytes;
  private final EbpfProblem problem;
  private final Map<Integer, String> known = new HashMap<>();
  private long budget;

  /**
   * @param problem what a bad string is reported as
   */
  public StringTable(Bytes bytes, EbpfProblem problem) {
    this.bytes = bytes;
    this.problem = problem;
    this.budget = (long) EXPANSION * bytes.size();
  }

  /** The string that starts at the offset. */
  public String at(long offset) {
    if (offset < 0 || offset >= bytes.size()) {
      throw bytes.damaged(problem, 0, "a name starts at " + offset + ", outside the string table");
    }
    return known.computeIfAbsent((int) offset, this::read);
  }

  private String read(int offset) {
    int end = offset;
    while (end < bytes.size() && bytes.u8(end) != 0) {
      end++;
    }
    budget -= end - offset;
    if (end == bytes.size() || budget < 0) {
      String fault = budget < 0 ? "the strings overlap" : "a string is not ended";
      throw bytes.damaged(problem, offset, fault);
    }
    int length = end - offset;
    return new String(bytes.backing(), bytes.start() + offset, length, StandardCharsets.UTF_8);
  }
}
