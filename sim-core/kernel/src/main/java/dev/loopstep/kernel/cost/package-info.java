// SPDX-License-Identifier: Apache-2.0
/** What each operation costs in simulated time. */
@NullMarked
package dev.loopstep.kernel.cost;

import org.jspecify.annotations.NullMarked;
