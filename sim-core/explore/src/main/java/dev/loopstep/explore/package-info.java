// SPDX-License-Identifier: Apache-2.0
/**
 * Explores everything that may happen in a system of actors, in whatever order they take their
 * steps.
 */
@NullMarked
package dev.loopstep.explore;

import org.jspecify.annotations.NullMarked;
