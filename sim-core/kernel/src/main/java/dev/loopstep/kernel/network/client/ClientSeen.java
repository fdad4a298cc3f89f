// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.time.Times;

/**
 * What became of the requests of clients.
 *
 * @param openings connections that were asked for
 * @param givenUp of these, that were still being opened when all requests had ended
 * @param arrived requests that were due
 * @param delayed of these, that found no connection free
 * @param answered of these, with the whole response
 * @param failed of these, that were given up, or whose connection broke
 * @param timedOut of those that failed, for want of an answer in time
 * @param bytesSent to the host
 * @param bytesReceived from the host
 * @param bytesUnexpected of these, that nobody had asked for
 * @param packets with bytes that the clients sent
 * @param repeated of these, repetitions
 * @param hostPackets with bytes that the host sent
 * @param hostRepeated of these, repetitions
 * @param response times of those answered, each from when the request was due
 */
public record ClientSeen(
    String name,
    long openings,
    long givenUp,
    long arrived,
    long delayed,
    long answered,
    long failed,
    long timedOut,
    long bytesSent,
    long bytesReceived,
    long bytesUnexpected,
    long packets,
    long repeated,
    long hostPackets,
    long hostRepeated,
    Times response) {}
