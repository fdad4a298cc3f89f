// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

/**
 * How packets were taken in a run.
 *
 * @param polls of softirqs
 * @param busyPolls of tasks that wait
 * @param emptyPolls of both, that found no packet
 * @param packets that were taken by softirqs
 * @param busyPackets that were taken by tasks that wait
 * @param squeezed how often the softirq had used up its budget (time_squeeze)
 * @param handedOver how often what was left went to ksoftirqd
 * @param timers how often a timer polled in place of an interrupt
 */
public record NapiSeen(
    long polls,
    long busyPolls,
    long emptyPolls,
    long packets,
    long busyPackets,
    long squeezed,
    long handedOver,
    long timers) {}
