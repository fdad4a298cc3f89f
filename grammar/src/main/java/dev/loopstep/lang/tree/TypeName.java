// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.List;

/**
 * A type as written.
 *
 * @param lengths of an array, the outermost first; empty for a single value
 */
public record TypeName(Name name, List<Expr> lengths) {
  public TypeName {
    lengths = List.copyOf(lengths);
  }
}
