// SPDX-License-Identifier: Apache-2.0
/**
 * The proof itself: obligations are listed, states are moved through the program, and each
 * obligation is checked on them.
 */
@NullMarked
package dev.loopstep.verifier.engine;

import org.jspecify.annotations.NullMarked;
