// SPDX-License-Identifier: Apache-2.0
/** Holds the code of the policy compiler against clang's for the same policies in C. */
@NullMarked
package dev.loopstep.bench.clang;

import org.jspecify.annotations.NullMarked;
