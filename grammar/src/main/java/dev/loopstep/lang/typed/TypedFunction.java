// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.lang.tree.Span;
import java.util.List;
import java.util.Optional;

/**
 * A function, which stands at each place of its own where it is called: nothing calls itself.
 *
 * @param parameters locals of the body, set by each call
 * @param result of a function that gives a value; such a one only computes
 * @param bulk of the body
 */
public record TypedFunction(
    String name,
    String doc,
    Span span,
    List<Local> parameters,
    Optional<Type> result,
    List<TypedStmt> body,
    Bulk bulk) {
  public TypedFunction {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
