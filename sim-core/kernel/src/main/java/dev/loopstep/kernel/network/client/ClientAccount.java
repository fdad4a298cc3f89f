// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.network.socket.ListeningSocket;
import dev.loopstep.kernel.network.socket.StreamSocket;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.time.Times;
import java.util.ArrayList;
import java.util.List;

/** What clients count, and what has to balance with what streams and the host have counted. */
final class ClientAccount {
  private final String name;
  private final List<Pair> pairs = new ArrayList<>();
  private final Times response = new Times();
  private long givenUp;
  private long arrived;
  private long delayed;
  private long answered;
  private long failed;
  private long timedOut;
  private long wrote;
  private long took;
  private long unexpected;

  /** The two ends of a connection that was asked for. */
  private record Pair(Stream client, ListeningSocket.Connection host) {}

  ClientAccount(String name) {
    this.name = name;
  }

  void opened(Stream client, ListeningSocket.Connection host) {
    pairs.add(new Pair(client, host));
  }

  /** A connection is no longer asked for. */
  void gaveUp() {
    givenUp++;
  }

  void arrived() {
    arrived++;
  }

  /** A request that has arrived finds no connection free. */
  void delayed() {
    delayed++;
  }

  /**
   * A request was answered.
   *
   * @param picos since it was due
   */
  void answered(long picos) {
    answered++;
    response.record(picos);
  }

  void failed() {
    failed++;
  }

  void timedOut() {
    timedOut++;
  }

  void wrote(int bytes) {
    wrote += bytes;
  }

  void took(int bytes) {
    took += bytes;
  }

  /** Of the bytes that were taken, some that nobody had asked for. */
  void unexpected(long bytes) {
    unexpected += bytes;
  }

  /** How many requests have arrived. */
  long requests() {
    return arrived;
  }

  /** How many requests have come to an end. */
  long ended() {
    return answered + failed;
  }

  /**
   * What became of the requests, when bytes balance.
   *
   * @throws AssertionError where what one side has sent is not what the other has received, is
   *     under way, or is lost with a connection
   */
  ClientSeen close() {
    long written = 0;
    long taken = 0;
    long packets = 0;
    long repeated = 0;
    long hostPackets = 0;
    long hostRepeated = 0;
    for (Pair pair : pairs) {
      Stream client = pair.client();
      written += client.written();
      taken += client.taken();
      packets += client.segments();
      repeated += client.repeated();
      Stream host = pair.host().stream();
      StreamSocket socket = pair.host().socket();
      if (host != null && socket != null) {
        hostPackets += host.segments();
        hostRepeated += host.repeated();
        check(client, host, socket);
      }
    }
    equal("bytes written by " + name, wrote, written);
    equal("bytes received by " + name, took, taken);
    return new ClientSeen(
        name,
        pairs.size(),
        givenUp,
        arrived,
        delayed,
        answered,
        failed,
        timedOut,
        wrote,
        took,
        unexpected,
        packets,
        repeated,
        hostPackets,
        hostRepeated,
        response);
  }

  private static void check(Stream client, Stream host, StreamSocket socket) {
    equal("bytes taken by the application", socket.bytesReceived(), host.taken());
    equal("bytes given by the application", socket.bytesSent(), host.written());
    underWay("to the host", client, host);
    underWay("from the host", host, client);
  }

  /** What has not arrived, its sender still has: it was not acknowledged. */
  private static void underWay(String direction, Stream from, Stream to) {
    long missing = from.written() - to.arrived();
    if (missing < 0 || missing > from.unacknowledged()) {
      throw new AssertionError(
          "bytes %s: %d were sent, %d have arrived, and %d are kept to be sent again"
              .formatted(direction, from.written(), to.arrived(), from.unacknowledged()));
    }
  }

  private static void equal(String what, long counted, long byStreams) {
    if (counted != byStreams) {
      throw new AssertionError(what + ": " + counted + ", and by streams " + byStreams);
    }
  }
}
