// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

/**
 * What a NIC did in a run.
 *
 * @param received packets that arrived, those that were dropped included
 * @param missed of these, that found no descriptor free (rx_missed_errors)
 * @param sent packets that left
 * @param refused that found ring and queue full
 * @param interrupts that it raised
 * @param meanReceived how many descriptors for receiving held a packet on average
 * @param mostReceived and at most
 * @param meanWaitNanos how long a packet lay there
 * @param meanSending how many descriptors for sending were taken on average
 * @param mostSending and at most
 */
public record NicSeen(
    long received,
    long missed,
    long sent,
    long refused,
    long interrupts,
    double meanReceived,
    long mostReceived,
    double meanWaitNanos,
    double meanSending,
    long mostSending) {}
