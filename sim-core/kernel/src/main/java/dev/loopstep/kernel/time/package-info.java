// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated time: the events to come, the processor that spends time, and random numbers by name.
 */
@NullMarked
package dev.loopstep.kernel.time;

import org.jspecify.annotations.NullMarked;
