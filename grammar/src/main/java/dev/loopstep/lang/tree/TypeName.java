// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.Optional;

/**
 * A type as written.
 *
 * @param length of an array; empty for a single value
 */
public record TypeName(Name name, Optional<Expr> length) {}
