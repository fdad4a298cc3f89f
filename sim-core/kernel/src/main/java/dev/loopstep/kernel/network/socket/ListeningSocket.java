// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.socket;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketMessage;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.nic.Nic;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket to which clients on the network connect (net/ipv4/inet_connection_sock.c). */
public final class ListeningSocket extends NetworkSocket {
  private final HostSide.Host host;
  private final StreamSetup setup;
  private final int backlog;
  private final ArrayDeque<StreamSocket> connections = new ArrayDeque<>();
  private final List<StreamSocket> all = new ArrayList<>();

  /** Connections that were granted and are not there yet. */
  private int opening;

  private boolean closed;
  private long refused;
  private long accepted;

  /**
   * @param timers of the processor that is active
   * @param setup of the sockets that are accepted
   * @param backlog how many connections may wait
   */
  public ListeningSocket(
      Cpu cpu, Timeline timers, Nic nic, Packets packets, StreamSetup setup, int backlog) {
    super(cpu, false);
    host = new HostSide.Host(cpu, timers, nic, packets);
    this.setup = setup;
    this.backlog = backlog;
  }

  /**
   * Where the packets of a connection go.
   *
   * @param route by which its answers go
   * @param client to which they go
   * @param name of the connection among the random numbers
   */
  public Connection connection(Wire route, Packet.Destination client, long name) {
    return new Connection(route, client, name);
  }

  /** The host's end of a connection: nothing, until the client has asked for it. */
  public final class Connection implements Packet.Destination {
    private final Wire route;
    private final Packet.Destination client;
    private final long name;
    private @Nullable Stream stream;
    private @Nullable StreamSocket socket;

    private Connection(Wire route, Packet.Destination client, long name) {
      this.name = name;
      this.route = route;
      this.client = client;
    }

    /** The socket, or null where the client's packets have not arrived yet. */
    public @Nullable StreamSocket socket() {
      return socket;
    }

    /** Its end of the stream, or null. */
    public @Nullable Stream stream() {
      return stream;
    }

    @Override
    public void receive(Packet packet, long time) {
      Stream known = stream;
      if (known != null) {
        known.receive(packet, time);
      } else if (packet.has(Packet.OPEN)) {
        asked(packet);
      }
    }

    /** What finds the queue full is dropped, and asked for again (tcp_conn_request). */
    private void asked(Packet packet) {
      if (closed || opening + connections.size() >= backlog) {
        refused++;
        return;
      }
      opening++;
      Stream made = new Stream(new HostSide(host, route, client, name), setup);
      stream = made;
      socket = new StreamSocket(host.cpu(), made, ListeningSocket.this);
      made.grant(packet);
    }
  }

  void connected(StreamSocket socket) {
    opening--;
    all.add(socket);
    connections.add(socket);
    wake(ARRIVED);
  }

  /** A connection that was granted is gone before it was there. */
  void gaveUp() {
    opening--;
  }

  /** Connections that clients have asked for and did not get, for want of room. */
  public long refused() {
    return refused;
  }

  /** Connections that the application has accepted. */
  public long accepted() {
    return accepted;
  }

  /** Whether no connection waits to be accepted, and each that there was is closed. */
  public boolean deserted() {
    return connections.isEmpty() && all.stream().allMatch(StreamSocket::isClosed);
  }

  /** All connections that there were. */
  public List<StreamSocket> sockets() {
    return all;
  }

  // ---- As a file

  @Override
  public int acceptable() {
    return connections.isEmpty() ? Errno.EAGAIN : 0;
  }

  @Override
  public Socket accept(boolean nonBlocking) {
    StreamSocket first = connections.remove();
    first.setBlocking(!nonBlocking);
    accepted++;
    return first;
  }

  @Override
  public int readiness() {
    return connections.isEmpty() ? 0 : Readiness.IN | Readiness.RDNORM;
  }

  @Override
  public int send(SocketMessage message) {
    return Errno.EPIPE;
  }

  @Override
  public int receive(SocketMessage message) {
    message.left = SocketMessage.UNKNOWN;
    return Errno.ENOTCONN;
  }

  @Override
  public int shutdown(int how) {
    return how < 0 || how > 2 ? Errno.EINVAL : 0;
  }

  @Override
  public void close() {
    closed = true;
    connections.forEach(StreamSocket::close);
    connections.clear();
  }
}
