// SPDX-License-Identifier: Apache-2.0
/**
 * PHOLD on Loopstep's set of events to come and on those of others: the same draws, the same loop.
 */
@NullMarked
package dev.loopstep.bench.phold;

import org.jspecify.annotations.NullMarked;
