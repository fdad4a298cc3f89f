// SPDX-License-Identifier: Apache-2.0
/**
 * Orders of interrupts in a run, tried one by one: each is a run from the start that is told when.
 */
@NullMarked
package dev.loopstep.explore.schedule;

import org.jspecify.annotations.NullMarked;
