// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.domain.Num;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps its value until the step itself assigns to it. There is one object for each;
 * {@link Terms} makes them.
 */
final class Term {
  private final int id;
  private final Type type;
  private final Num range;
  private final Num whole;
  private final @Nullable Part part;

  /**
   * @param range what it may be where nothing more is known
   */
  Term(int id, Type type, Num range, @Nullable Part part) {
    this.id = id;
    this.type = type;
    this.range = range;
    this.whole = TypeRange.of(type);
    this.part = part;
  }

  /**
   * A single value of a variable that is made of several.
   *
   * @param offset in bytes, beside what the indexes give
   */
  record Part(String variable, int offset, List<Index> indexes) {
    Part {
      indexes = List.copyOf(indexes);
    }

    private boolean mayBe(Part other) {
      if (!variable.equals(other.variable)
          || offset != other.offset
          || indexes.size() != other.indexes.size()) {
        return false;
      }
      for (int i = 0; i < indexes.size(); i++) {
        if (indexes.get(i).differs(other.indexes.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * An index of a part.
   *
   * @param term whose value it is, or null where it is the constant
   */
  record Index(@Nullable Term term, long constant) {
    private boolean differs(Index other) {
      return term == null && other.term == null && constant != other.constant;
    }
  }

  /** In the order in which they were first met. */
  int id() {
    return id;
  }

  Type type() {
    return type;
  }

  Num range() {
    return range;
  }

  /** Every value of its type. */
  Num whole() {
    return whole;
  }

  boolean isPart() {
    return part != null;
  }

  /** Whether it is a part of that variable at the offset, whatever its indexes. */
  boolean isPart(String variable, int offset) {
    return part != null && part.variable().equals(variable) && part.offset() == offset;
  }

  /** Whether an assignment to the other may change this, or make this another value. */
  boolean dependsOn(Term other) {
    if (part == null) {
      return false;
    }
    if (other.part != null && part.mayBe(other.part)) {
      return true;
    }
    for (Index index : part.indexes()) {
      Term term = index.term();
      if (term != null && (term == other || term.dependsOn(other))) {
        return true;
      }
    }
    return false;
  }
}
