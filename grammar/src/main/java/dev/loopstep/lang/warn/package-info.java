// SPDX-License-Identifier: Apache-2.0
/**
 * Where arithmetic can do something else than the author most likely means: the values that a step
 * can compute, in the verifier's domain of numbers, and the differences between them.
 */
@NullMarked
package dev.loopstep.lang.warn;

import org.jspecify.annotations.NullMarked;
