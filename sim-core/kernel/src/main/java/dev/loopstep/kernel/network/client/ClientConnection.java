// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.socket.ListeningSocket;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.network.stream.StreamUser;
import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/**
 * One of a client's connections: it sends a request when it is given one, and waits for the
 * response. What breaks is opened anew.
 */
final class ClientConnection {
  private static final byte[] NOTHING = {};

  private final Clients clients;
  private final Wire wire;
  private final Wire back;
  private final long name;
  private @Nullable Attempt current;

  // What is under way.
  private boolean busy;
  private long due;
  private int whose;
  private byte[] request = NOTHING;
  private int length;
  private int written;
  private long missing;

  private final Event nextChunk =
      new Event() {
        @Override
        protected void fire() {
          at(time());
          writeChunk();
        }
      };

  private final Event timeout =
      new Event() {
        @Override
        protected void fire() {
          at(time());
          timeIsUp();
        }
      };

  /** The client's end of a connection, as long as it lasts. */
  private final class Attempt implements StreamUser, Packet.Destination {
    private final ListeningSocket.Connection host;
    private final Stream stream;
    private boolean open;

    Attempt() {
      host = clients.listener().connection(back, this, name);
      ClientSide side = new ClientSide(clients.clock(), clients.packets(), wire, host, name);
      stream = new Stream(side, clients.setup().stream());
      stream.user(this);
    }

    @Override
    public void receive(Packet packet, long time) {
      at(time);
      stream.receive(packet, time);
    }

    @Override
    public void connected() {
      open = true;
      clients.free(ClientConnection.this);
    }

    @Override
    public void readable() {
      int count = stream.available();
      stream.read(count);
      clients.took(count);
      if (this != current) {
        clients.unexpected(count);
        return;
      }
      received(count);
      if (this == current && open && stream.ended()) {
        stream.close();
        lost(true);
      }
    }

    @Override
    public void writable() {
      // It keeps what has no room.
    }

    @Override
    public void broken(int error) {
      if (this == current) {
        lost(open);
      }
    }
  }

  /**
   * @param wire to the host
   * @param back from the host
   * @param name of the connection among the random numbers; those that replace it have it too
   */
  ClientConnection(Clients clients, Wire wire, Wire back, long name) {
    this.name = name;
    this.clients = clients;
    this.wire = wire;
    this.back = back;
  }

  private void at(long time) {
    clients.clock().at(time);
  }

  /** Whose request it has, or had last. */
  int whose() {
    return whose;
  }

  /** Opens it, for the first time or once more. */
  void open() {
    Attempt made = new Attempt();
    current = made;
    clients.opened(made.stream, made.host);
    made.stream.open();
  }

  private Attempt current() {
    Attempt known = current;
    if (known == null) {
      throw new AssertionError("a connection is opened first");
    }
    return known;
  }

  // ---- A request

  /** Sends a request. */
  void send(long dueAt, int who, int bytes, int response) {
    busy = true;
    due = dueAt;
    whose = who;
    length = bytes;
    missing = response;
    written = 0;
    fill(bytes, response);
    long limit = clients.setup().timeoutPicos();
    if (limit > 0) {
      schedule(timeout, limit);
    }
    writeChunk();
  }

  private void schedule(Event event, long picos) {
    OutsideClock clock = clients.clock();
    clock.timeline().schedule(event, clock.now() + picos, clock.timelineKey());
  }

  /** The two lengths, and then bytes that count upwards. */
  private void fill(int bytes, int response) {
    if (request.length < bytes) {
      request = new byte[Integer.highestOneBit(bytes - 1) << 1];
      for (int i = ClientSetup.HEADER; i < request.length; i++) {
        request[i] = (byte) i;
      }
    }
    put32(0, bytes);
    put32(Integer.BYTES, response);
  }

  private void put32(int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      request[at + i] = (byte) (value >> (i * Byte.SIZE));
    }
  }

  private void writeChunk() {
    ClientSetup.Sending sending = clients.setup().sending();
    int count = Math.min(sending.chunk(), length - written);
    int at = written;
    written += count;
    clients.wrote(count);
    if (written < length) {
      schedule(nextChunk, sending.gapPicos());
    }
    current().stream.write(request, at, count);
  }

  private void received(int count) {
    if (!busy) {
      clients.unexpected(count);
      return;
    }
    missing -= count;
    if (missing <= 0) {
      clients.unexpected(-missing);
      stop();
      clients.answered(this, due);
    }
  }

  private void timeIsUp() {
    clients.timedOut();
    current().stream.reset();
    lost(true);
  }

  // ---- Its end

  /**
   * The connection is gone; what was under way has failed.
   *
   * @param wasThere whether it ever was there; a host that does not answer is left alone
   */
  private void lost(boolean wasThere) {
    boolean failed = busy;
    stop();
    current = null;
    clients.closed();
    if (failed) {
      clients.failed(this);
    }
    if (wasThere && clients.goesOn()) {
      open();
    }
  }

  private void stop() {
    busy = false;
    clients.clock().timeline().remove(timeout);
    clients.clock().timeline().remove(nextChunk);
  }

  /** Whether it is open and has nothing to do. */
  boolean isFree() {
    Attempt known = current;
    return known != null && known.open && !busy;
  }

  /** Whether it was asked for and is not there yet. */
  boolean isOpening() {
    Attempt known = current;
    return known != null && !known.open;
  }

  /** No more requests come: it ends, or is given up where it is not there yet. */
  void close() {
    Attempt known = current;
    if (known != null) {
      current = null;
      clients.closed();
      known.stream.close();
    }
  }
}
