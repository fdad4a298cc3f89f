// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Bulk;

/**
 * How much a step or a function may be with all that it calls. Later stages descend by a few calls
 * a level and take time and memory by size: calls of calls would be more than any of them could go
 * through.
 */
final class BulkLimit {
  /** Statements and expressions; a program has no room for more (Emitter). */
  private static final int MAX_SIZE = 1 << 15;

  /** Of them within each other; 200 can be one expression. */
  private static final int MAX_DEPTH = 512;

  private final Diagnostics diagnostics;
  private boolean reported;

  BulkLimit(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Whether it is within the limits. The first that is not is reported: what calls it is most often
   * as large.
   *
   * @param what is too large then, for example "the step"
   */
  boolean holds(Bulk bulk, String what, Span at) {
    if (bulk.size() > MAX_SIZE) {
      report(
          at,
          what
              + ", with the functions that it calls, has more than "
              + MAX_SIZE
              + " statements and operators",
          "call functions less often: each call counts as much as the function's body");
    } else if (bulk.depth() > MAX_DEPTH) {
      report(
          at,
          "statements and calls stand more than " + MAX_DEPTH + " deep within " + what,
          "let functions call each other less deep");
    }
    return bulk.size() <= MAX_SIZE && bulk.depth() <= MAX_DEPTH;
  }

  private void report(Span at, String message, String remedy) {
    if (!reported) {
      diagnostics.error(LanguageDiagnostic.POLICY_TOO_LARGE, at, message, remedy);
    }
    reported = true;
  }
}
