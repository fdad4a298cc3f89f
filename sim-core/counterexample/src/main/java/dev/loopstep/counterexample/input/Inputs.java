// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.input;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The inputs of a run that differ from their defaults. */
public final class Inputs {
  /** All at their defaults. */
  public static final Inputs NONE = new Inputs(new TreeMap<>());

  private final TreeMap<Cell, Long> values;

  private Inputs(TreeMap<Cell, Long> values) {
    this.values = values;
  }

  public static Inputs of(Map<Cell, Long> values) {
    return new Inputs(new TreeMap<>(values));
  }

  /** The value that is given, or null where the default holds. */
  public @Nullable Long get(Cell cell) {
    return values.get(cell);
  }

  public long getOr(Cell cell, long otherwise) {
    Long value = values.get(cell);
    return value == null ? otherwise : value;
  }

  /** These, and others that win. */
  public Inputs with(Map<Cell, Long> changes) {
    TreeMap<Cell, Long> all = new TreeMap<>(values);
    all.putAll(changes);
    return new Inputs(all);
  }

  /** These without some, which are at their defaults again. */
  public Inputs without(Iterable<Cell> cells) {
    TreeMap<Cell, Long> fewer = new TreeMap<>(values);
    cells.forEach(fewer::remove);
    return new Inputs(fewer);
  }

  /** By cell. */
  public SortedMap<Cell, Long> values() {
    return Collections.unmodifiableSortedMap(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Inputs inputs && values.equals(inputs.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
