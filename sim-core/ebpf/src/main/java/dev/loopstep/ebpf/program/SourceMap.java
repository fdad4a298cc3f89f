// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which source line an instruction comes from (BTF.ext line info). */
public final class SourceMap {
  /** A program without line information. */
  public static final SourceMap NONE = new SourceMap(Map.of());

  private final TreeMap<Integer, SourceLine> bySlot;

  /**
   * @param bySlot the slot at which a line's code starts, to that line
   */
  public SourceMap(Map<Integer, SourceLine> bySlot) {
    this.bySlot = new TreeMap<>(bySlot);
  }

  /** The line that the instruction at the slot belongs to: the nearest entry at or before it. */
  public Optional<SourceLine> at(int slot) {
    return Optional.ofNullable(bySlot.floorEntry(slot)).map(Map.Entry::getValue);
  }

  /** All entries, by slot. */
  public Map<Integer, SourceLine> entries() {
    return Collections.unmodifiableMap(bySlot);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceMap map && bySlot.equals(map.bySlot);
  }

  @Override
  public int hashCode() {
    return bySlot.hashCode();
  }

  @Override
  public String toString() {
    return bySlot.toString();
  }

  /**
   * A place in a source file.
   *
   * @param line from 1
   * @param column from 1, or 0 where unknown
   * @param text the line itself
   */
  public record SourceLine(String file, int line, int column, String text) {}
}
