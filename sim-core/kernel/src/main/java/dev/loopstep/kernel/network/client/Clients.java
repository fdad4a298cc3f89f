// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.socket.ListeningSocket;
import dev.loopstep.kernel.network.socket.StreamSocket;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.time.WideSum;
import dev.loopstep.kernel.workload.ArrivalProcess;
import dev.loopstep.kernel.workload.Arrivals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one kind. Response times count from the moment at which a request was due, whether or
 * not a connection was free for it then.
 */
public final class Clients {
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long PICOS_PER_NANO = 1000;

  private final ClientSetup setup;
  private final OutsideClock clock;
  private final Packets packets;
  private final ListeningSocket listener;
  private final Told told;
  private final ArrivalProcess arrivals;
  private final Durations requests;
  private final Durations responses;
  private final List<ClientConnection> connections = new ArrayList<>();
  private final ArrayDeque<ClientConnection> free = new ArrayDeque<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** When those were due that wait for a connection. */
  private final DueQueue waiting = new DueQueue();

  private final boolean closedLoop;
  private final Histogram response = new Histogram(SIGNIFICANT_DIGITS);
  private final WideSum responsePicos = new WideSum();
  private long arrived;
  private long delayed;
  private long answered;
  private long failed;
  private long timedOut;
  private long wrote;
  private long took;
  private long unexpected;
  private long openings;
  private int open;

  private final Event due =
      new Event() {
        @Override
        protected void fire() {
          clock.at(time());
          arrive();
        }
      };

  /** Told of each response. */
  @FunctionalInterface
  public interface Told {
    /** A request was answered, so long after it was due. */
    void answered(long time, long picos);
  }

  /** The two ends of a connection that was asked for. */
  private record Pair(Stream client, ListeningSocket.Connection host) {}

  /**
   * @param wire of the link, to the host
   * @param back of the link, from the host
   */
  public Clients(
      ClientSetup setup,
      OutsideClock clock,
      Packets packets,
      ListeningSocket listener,
      Wire wire,
      Wire back,
      long seed,
      Told told) {
    this.setup = setup;
    this.clock = clock;
    this.packets = packets;
    this.listener = listener;
    this.told = told;
    String entity = "clients " + setup.name();
    arrivals = ArrivalProcess.of(setup.arrivals(), seed, entity);
    closedLoop = setup.arrivals() instanceof Arrivals.Closed;
    requests = new Durations(setup.request(), new Substream(seed, entity, "request"));
    responses = new Durations(setup.response(), new Substream(seed, entity, "response"));
    for (int i = 0; i < setup.connections(); i++) {
      connections.add(new ClientConnection(this, wire, back));
    }
  }

  /** Opens the connections; requests come when they are due. */
  public void begin() {
    connections.forEach(ClientConnection::open);
    waitForNext();
  }

  ClientSetup setup() {
    return setup;
  }

  OutsideClock clock() {
    return clock;
  }

  Packets packets() {
    return packets;
  }

  ListeningSocket listener() {
    return listener;
  }

  // ---- Requests

  /** In a closed loop, a client may want something sooner than another that was waited for. */
  private void waitForNext() {
    long next = arrivals.next();
    if (arrived == setup.count() || next == Timeline.NEVER) {
      return;
    }
    if (due.scheduled() && next < due.time()) {
      clock.timeline().remove(due);
    }
    if (!due.scheduled()) {
      clock.timeline().schedule(due, Math.max(next, clock.now()), clock.timelineKey());
    }
  }

  private void arrive() {
    while (arrived < setup.count() && arrivals.next() <= clock.now()) {
      long at = arrivals.next();
      int whose = arrivals.arrived();
      arrived++;
      ClientConnection idle = takeFree();
      if (idle == null) {
        delayed++;
        waiting.add(at, whose);
      } else {
        send(idle, at, whose);
      }
    }
    waitForNext();
  }

  private @Nullable ClientConnection takeFree() {
    ClientConnection first = free.poll();
    while (first != null && !first.isFree()) {
      first = free.poll();
    }
    return first;
  }

  private void send(ClientConnection by, long at, int whose) {
    int bytes = bytes(requests, ClientSetup.HEADER);
    by.send(at, whose, bytes, bytes(responses, 1));
  }

  private static int bytes(Durations sizes, int least) {
    long bytes = Math.round(sizes.next() / (double) PICOS_PER_NANO);
    return (int) Math.clamp(bytes, least, ClientSetup.MOST_BYTES);
  }

  /** A connection has nothing to do. */
  void free(ClientConnection connection) {
    if (!waiting.isEmpty()) {
      long at = waiting.due();
      int whose = waiting.whose();
      waiting.remove();
      send(connection, at, whose);
    } else if (goesOn()) {
      free.add(connection);
    } else {
      connection.close();
    }
  }

  void answered(ClientConnection by, long dueAt) {
    long picos = clock.now() - dueAt;
    response.recordValue(picos / PICOS_PER_NANO);
    responsePicos.add(picos);
    answered++;
    told.answered(clock.now(), picos);
    ended(by);
    if (by.isFree()) {
      free(by);
    }
  }

  /** Nobody answers: the connection is gone. */
  void failed(ClientConnection by) {
    failed++;
    ended(by);
  }

  private void ended(ClientConnection by) {
    if (closedLoop) {
      arrivals.served(by.whose(), clock.now());
    }
    waitForNext();
    if (!goesOn()) {
      for (ClientConnection connection : connections) {
        if (connection.isFree()) {
          connection.close();
        }
      }
    }
  }

  void timedOut() {
    timedOut++;
  }

  /** Whether requests are to come or under way. */
  boolean goesOn() {
    return answered + failed < setup.count();
  }

  // ---- Counted

  void opened(Stream stream, ListeningSocket.Connection host) {
    openings++;
    open++;
    pairs.add(new Pair(stream, host));
  }

  void closed() {
    open--;
  }

  void wrote(int bytes) {
    wrote += bytes;
  }

  void took(int bytes) {
    took += bytes;
  }

  void unexpected(long bytes) {
    unexpected += bytes;
  }

  /**
   * What became of the requests, when bytes balance.
   *
   * @throws AssertionError where what one side has sent is not what the other has received, is
   *     under way, or is lost with a connection
   */
  public ClientSeen close() {
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
        equal("bytes taken by the application", socket.bytesReceived(), host.taken());
        equal("bytes given by the application", socket.bytesSent(), host.written());
        underWay("to the host", client, host);
        underWay("from the host", host, client);
      }
    }
    equal("bytes written by " + setup.name(), wrote, written);
    equal("bytes received by " + setup.name(), took, taken);
    return new ClientSeen(
        setup.name(),
        openings,
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
        responsePicos.value(),
        response);
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

  /** Whether all requests have come to an end and all connections are closed. */
  public boolean finished() {
    return !goesOn() && open == 0;
  }
}
