// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

/**
 * How far a run had come.
 *
 * @param event how many events there were
 * @param step how often the policy had been called
 * @param picos simulated time
 * @param digest of all events up to this one
 */
public record Checkpoint(long event, long step, long picos, String digest) {}
