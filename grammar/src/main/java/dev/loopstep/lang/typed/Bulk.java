// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;

/**
 * How much statements are with the bodies of what they call, each counted wherever it is called:
 * what later stages go through.
 *
 * @param size statements and expressions, at most {@link Integer#MAX_VALUE}
 * @param depth how many of them stand within each other
 */
public record Bulk(int size, int depth) {
  /** Of statements that call functions whose bulk is known. */
  public static Bulk of(List<TypedStmt> statements) {
    BulkMeasure measure = new BulkMeasure();
    measure.all(statements);
    return measure.bulk();
  }
}
