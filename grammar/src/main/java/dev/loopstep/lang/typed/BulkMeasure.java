// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/** Counts what a walk comes by; a function's body is known and not walked through. */
final class BulkMeasure extends Walk {
  private long size;
  private int depth;
  private long deepest;

  BulkMeasure() {
    super(statement -> {}, expression -> {});
  }

  Bulk bulk() {
    return new Bulk(
        (int) Math.min(size, Integer.MAX_VALUE), (int) Math.min(deepest, Integer.MAX_VALUE));
  }

  @Override
  void statement(TypedStmt stmt) {
    descend();
    super.statement(stmt);
    depth--;
  }

  @Override
  void expression(TypedExpr expr) {
    descend();
    super.expression(expr);
    depth--;
  }

  private void descend() {
    size++;
    depth++;
    deepest = Math.max(deepest, depth);
  }

  @Override
  void enter(TypedFunction function) {
    size += function.bulk().size();
    deepest = Math.max(deepest, (long) depth + function.bulk().depth());
  }
}
