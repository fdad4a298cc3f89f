// SPDX-License-Identifier: Apache-2.0
/** How values of a run depend on its inputs, and how to choose inputs for a wanted value. */
@NullMarked
package dev.loopstep.counterexample.expr;

import org.jspecify.annotations.NullMarked;
