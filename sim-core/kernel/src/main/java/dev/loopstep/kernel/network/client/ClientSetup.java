// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.stream.StreamSetup;

/**
 * Clients of one kind: so many connections over a link to a socket that listens. A connection has
 * one request at a time; a request that is due while all of them have one waits.
 *
 * @param listener the descriptor of the socket
 * @param link the name of the link
 * @param connections that are opened at the beginning, from 1
 * @param count how many requests there are in all
 * @param arrivals when they are due, counted from the moment at which the loop is entered
 * @param request how many bytes a request has, in place of nanoseconds; at least {@link #HEADER}
 * @param response how many bytes the client wants as an answer, in place of nanoseconds; at least 1
 * @param sending how a request is written
 * @param timeoutPicos how long a client waits for the whole response, from the moment at which it
 *     begins to send; then it gives up, closes the connection, and opens another
 * @param stream the clients' ends
 */
public record ClientSetup(
    String name,
    int listener,
    String link,
    int connections,
    long count,
    Arrivals arrivals,
    Distribution request,
    Distribution response,
    Sending sending,
    long timeoutPicos,
    StreamSetup stream) {
  /** With what a request begins: its own length and that of the response, 4 bytes each. */
  public static final int HEADER = 8;

  /** No request or response is longer, in bytes. */
  public static final int MOST_BYTES = 1 << 24;

  /**
   * How a request is written.
   *
   * @param chunk so many bytes at a time
   * @param gapPicos between two chunks
   */
  public record Sending(int chunk, long gapPicos) {
    /** All at once. */
    public static final Sending WHOLE = new Sending(Integer.MAX_VALUE, 0);
  }
}
