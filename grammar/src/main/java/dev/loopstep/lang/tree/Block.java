// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.List;

/**
 * Statements in braces.
 *
 * @param end the closing brace
 */
public record Block(List<Stmt> statements, Span end) {
  public Block {
    statements = List.copyOf(statements);
  }
}
