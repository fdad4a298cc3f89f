// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.DataType;

/**
 * How large a type may be. Types of types grow by powers, so each is looked at before another is
 * made of it: what is within these limits can be walked through by descending, and its sizes are
 * ints.
 */
final class TypeLimits {
  /** More than all variables of a kind may have. */
  private static final long MAX_BYTES = 1 << 26;

  /** Types that one is made of, an array's element counted once. */
  private static final int MAX_PARTS = 4096;

  /** Arrays and structures within each other. */
  private static final int MAX_LEVELS = 64;

  /** Parts of structures that are given or copied as a whole, in all of a policy. */
  private static final int MAX_WHOLES = 1 << 15;

  private final Diagnostics diagnostics;
  private int wholes;

  TypeLimits(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether an array can be made; false after a report. */
  boolean array(DataType element, int length, Span at) {
    return fits("the array", (long) element.bytes() * length, at)
        && fits("the array", element.parts() + 1, element.levels() + 1, at);
  }

  /** What a structure has come to so far. */
  record Sum(long end, int parts, int levels) {
    static final Sum NONE = new Sum(0, 1, 0);

    /** Where a member of the type would begin, in bytes. */
    long next(DataType type) {
      return (end + type.alignment() - 1) / type.alignment() * type.alignment();
    }

    Sum plus(DataType type) {
      return new Sum(
          next(type) + type.bytes(), parts + type.parts(), Math.max(levels, type.levels()));
    }
  }

  /**
   * Whether a structure, or the shared region, can have that much; false after a report at the
   * field that is too much.
   */
  boolean members(String what, Sum sum, Span at) {
    return fits(what, sum.end, at) && fits(what, sum.parts, sum.levels + 1, at);
  }

  /**
   * Whether a structure can be given or copied as a whole here, which is done part by part; false
   * after a report.
   */
  boolean whole(DataType.Struct struct, Span at) {
    boolean full = wholes > MAX_WHOLES;
    wholes = full ? wholes : wholes + struct.parts();
    if (wholes > MAX_WHOLES && !full) {
      diagnostics.error(
          LanguageDiagnostic.POLICY_TOO_LARGE,
          at,
          "the policy gives and copies structures with more than " + MAX_WHOLES + " parts in all",
          "assign the fields that change, or do it in a function or a loop");
    }
    return wholes <= MAX_WHOLES;
  }

  private boolean fits(String what, long bytes, Span at) {
    if (bytes > MAX_BYTES) {
      refuse(at, what + " is larger than " + (MAX_BYTES >> 20) + " MiB", "use smaller arrays");
    }
    return bytes <= MAX_BYTES;
  }

  private boolean fits(String what, int parts, int levels, Span at) {
    if (parts > MAX_PARTS) {
      refuse(
          at,
          what + " is made of more than " + MAX_PARTS + " parts",
          "use an array for what is alike");
    } else if (levels > MAX_LEVELS) {
      refuse(
          at,
          what + " has more than " + MAX_LEVELS + " levels of arrays and structures",
          "put what is deep within beside it");
    }
    return parts <= MAX_PARTS && levels <= MAX_LEVELS;
  }

  private void refuse(Span at, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.VALUE_OUT_OF_RANGE, at, message, remedy);
  }
}
