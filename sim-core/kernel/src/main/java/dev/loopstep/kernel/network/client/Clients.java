// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.arrival.ArrivalProcess;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.socket.ListeningSocket;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one kind. Response times count from the moment at which a request was due, whether or
 * not a connection was free for it then.
 */
public final class Clients {
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

  /** When those were due that wait for a connection. */
  private final DueQueue waiting = new DueQueue();

  private final boolean closedLoop;
  private final ClientAccount account;
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
    account = new ClientAccount(setup.name());
    closedLoop = setup.arrivals() instanceof Arrivals.Closed;
    requests = new Durations(setup.request(), new Substream(seed, entity, "request"));
    responses = new Durations(setup.response(), new Substream(seed, entity, "response"));
    for (int i = 0; i < setup.connections(); i++) {
      connections.add(
          new ClientConnection(this, wire, back, Substream.key(seed, entity, "connection " + i)));
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
    if (account.requests() == setup.count() || next == Timeline.NEVER) {
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
    while (account.requests() < setup.count() && arrivals.next() <= clock.now()) {
      long at = arrivals.next();
      int whose = arrivals.arrived();
      account.arrived();
      ClientConnection idle = takeFree();
      if (idle == null) {
        account.delayed();
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
    account.answered(picos);
    told.answered(clock.now(), picos);
    ended(by);
    if (by.isFree()) {
      free(by);
    }
  }

  /** Nobody answers: the connection is gone. */
  void failed(ClientConnection by) {
    account.failed();
    ended(by);
  }

  private void ended(ClientConnection by) {
    if (closedLoop) {
      arrivals.served(by.whose(), clock.now());
    }
    waitForNext();
    if (!goesOn()) {
      for (ClientConnection connection : connections) {
        if (connection.isOpening()) {
          account.gaveUp();
          connection.close();
        } else if (connection.isFree()) {
          connection.close();
        }
      }
    }
  }

  void timedOut() {
    account.timedOut();
  }

  /** Whether requests are to come or under way. */
  boolean goesOn() {
    return account.ended() < setup.count();
  }

  // ---- Counted

  void opened(Stream stream, ListeningSocket.Connection host) {
    open++;
    account.opened(stream, host);
  }

  void closed() {
    open--;
  }

  void wrote(int bytes) {
    account.wrote(bytes);
  }

  void took(int bytes) {
    account.took(bytes);
  }

  void unexpected(long bytes) {
    account.unexpected(bytes);
  }

  /**
   * What became of the requests, when bytes balance.
   *
   * @throws AssertionError where what one side has sent is not what the other has received, is
   *     under way, or is lost with a connection
   */
  public ClientSeen close() {
    return account.close();
  }

  /** Whether all requests have come to an end and all connections are closed. */
  public boolean finished() {
    return !goesOn() && open == 0;
  }
}
