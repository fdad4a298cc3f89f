// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

/**
 * What calling a function does besides computing.
 *
 * @param completes whether what follows the call can be reached
 * @param completions it takes completions from the queue
 * @param pending what becomes of requests that wait for submission
 */
record Effects(boolean completes, boolean completions, Pending.Passage pending) {}
