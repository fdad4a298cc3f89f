// SPDX-License-Identifier: Apache-2.0
/** The simulated kernel: what goes into a run, and what comes out. */
@NullMarked
package dev.loopstep.kernel;

import org.jspecify.annotations.NullMarked;
