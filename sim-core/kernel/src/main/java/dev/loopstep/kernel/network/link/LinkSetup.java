// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import dev.loopstep.kernel.distribution.Distribution;

/**
 * A link between the NIC and clients: the same in both directions, each with a queue of its own.
 *
 * @param latency of one direction: from the moment at which a packet has left until it arrives. No
 *     packet overtakes another
 * @param bitsPerSecond at which packets leave one after another
 * @param queue how many packets wait to leave at most, besides the one that does; what finds no
 *     room is dropped
 * @param loss the probability that a packet that has left does not arrive
 */
public record LinkSetup(
    String name, Distribution latency, long bitsPerSecond, int queue, double loss) {}
