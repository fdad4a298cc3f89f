// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.fault;

/**
 * What went wrong with the host in a run.
 *
 * @param lostOverflowEntries completions that were lost since there was no memory for them
 * @param signals that came
 */
public record HostFaultsSeen(long lostOverflowEntries, long signals) {}
