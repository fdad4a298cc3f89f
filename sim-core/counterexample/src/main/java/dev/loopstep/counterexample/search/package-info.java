// SPDX-License-Identifier: Apache-2.0
/**
 * Looks for inputs with which a program goes wrong, within counted limits, and makes them small.
 */
@NullMarked
package dev.loopstep.counterexample.search;

import org.jspecify.annotations.NullMarked;
