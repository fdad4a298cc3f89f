// SPDX-License-Identifier: Apache-2.0
/** Distributions of durations, and drawing from them. */
@NullMarked
package dev.loopstep.kernel.distribution;

import org.jspecify.annotations.NullMarked;
