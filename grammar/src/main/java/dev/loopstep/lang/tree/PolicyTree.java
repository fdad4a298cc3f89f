// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.List;

/**
 * A policy as written.
 *
 * @param doc the text of the {@code ///} lines before it, without their marks
 */
public record PolicyTree(String doc, Name name, List<Declaration> declarations) {
  public PolicyTree {
    declarations = List.copyOf(declarations);
  }
}
