// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.waiting.WaitQueue;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A socket of AF_UNIX (net/unix/af_unix.c): what has arrived at it, and how much memory it is
 * charged for what it has sent. {@link StreamSockets} and {@link PacketSockets} say how bytes move.
 */
public final class SocketEnd extends Socket {
  /** What a sender may be charged for (net.core.wmem_default, SK_WMEM_DEFAULT). */
  static final int SEND_MEMORY = 212_992;

  /** The charge that a socket has for itself. */
  private static final int OWN_CHARGE = 1;

  /** Connections that wait for being accepted, before listen(2) says how many (max_dgram_qlen). */
  private static final int DEFAULT_BACKLOG = 10;

  /** {@link #shutdown} of both directions (SHUT_RDWR). */
  public static final int BOTH_DIRECTIONS = 2;

  /** What it carries. */
  public enum Type {
    STREAM,
    DATAGRAM,
    SEQPACKET
  }

  /** What it has to do with others (sk_state). */
  private enum State {
    CLOSED,
    LISTENING,
    CONNECTED
  }

  /** It receives no more (RCV_SHUTDOWN). */
  private static final int NO_RECEIVING = 1;

  /** It sends no more (SEND_SHUTDOWN). */
  private static final int NO_SENDING = 2;

  private static final int NEITHER = NO_RECEIVING | NO_SENDING;

  private static final int ARRIVED =
      Readiness.IN | Readiness.PRI | Readiness.RDNORM | Readiness.RDBAND;
  private static final int ROOM = Readiness.OUT | Readiness.WRNORM | Readiness.WRBAND;

  private final Type type;
  private final WaitQueue waiters = new WaitQueue();
  private final ArrayDeque<SocketBuffer> queue = new ArrayDeque<>();
  private final ArrayDeque<SocketEnd> connections = new ArrayDeque<>();
  private State state = State.CLOSED;
  private @Nullable SocketEnd peer;
  private boolean dead;
  private int shut;

  /** What the next call is told, as -errno; 0 for nothing (sk_err). */
  private int error;

  /** Bytes in the queue that were not read. */
  private int queuedBytes;

  /** What it has sent and is not freed (sk_wmem_alloc, less what it has for itself). */
  private int charged;

  /** It has an address, or was accepted at one. */
  private boolean named;

  private @Nullable SocketNames namedIn;

  private int backlog = DEFAULT_BACKLOG;

  /** Connected to nobody (socket(2)). */
  public SocketEnd(Type type, boolean nonBlocking) {
    super(nonBlocking);
    this.type = type;
  }

  /** Two that are connected. */
  public static SocketEnd[] pair(Type type, boolean nonBlocking) {
    SocketEnd a = new SocketEnd(type, nonBlocking);
    SocketEnd b = new SocketEnd(type, nonBlocking);
    join(a, b);
    return new SocketEnd[] {a, b};
  }

  private static void join(SocketEnd a, SocketEnd b) {
    a.peer = b;
    b.peer = a;
    a.state = State.CONNECTED;
    b.state = State.CONNECTED;
  }

  @Override
  public Type type() {
    return type;
  }

  /** Whether what happens at one end is told to the other. */
  private boolean connects() {
    return type != Type.DATAGRAM;
  }

  @Override
  public boolean peerHasName() {
    SocketEnd other = peer;
    return other != null && other.named;
  }

  // ---- State, for sending and receiving

  boolean connected() {
    return state == State.CONNECTED;
  }

  @Nullable SocketEnd peer() {
    return peer;
  }

  boolean dead() {
    return dead;
  }

  boolean sends() {
    return (shut & NO_SENDING) == 0;
  }

  boolean receives() {
    return (shut & NO_RECEIVING) == 0;
  }

  /** The error that waits for the next call, which is told once (sock_error). */
  int takeError() {
    int taken = error;
    error = 0;
    return taken;
  }

  /** 0 if something may be sent, else -errno (sock_alloc_send_pskb). */
  int mayBeCharged() {
    int taken = takeError();
    if (taken != 0) {
      return taken;
    }
    if (!sends()) {
      return Errno.EPIPE;
    }
    return charged < SEND_MEMORY ? 0 : Errno.EAGAIN;
  }

  void charge(int bytes) {
    charged += bytes;
  }

  /** Who waits for room is told while three quarters of it are free (unix_write_space). */
  void uncharge(int bytes) {
    charged -= bytes;
    // What is freed counts as one more byte until this is over (sock_wfree).
    if (!dead && hasRoom(OWN_CHARGE + 1)) {
      waiters.wake(ROOM);
    }
  }

  private boolean hasRoom(int more) {
    return state != State.LISTENING && (charged + more) << 2 <= SEND_MEMORY;
  }

  // ---- What has arrived

  @Nullable SocketBuffer first() {
    return queue.peek();
  }

  Queue<SocketBuffer> buffers() {
    return queue;
  }

  int queuedBytes() {
    return queuedBytes;
  }

  void arrived(SocketBuffer buffer) {
    queue.add(buffer);
    queuedBytes += buffer.bytes.length;
    waiters.wake(ARRIVED);
  }

  void consumed(SocketBuffer buffer, int count) {
    buffer.consumed += count;
    queuedBytes -= count;
  }

  /** Takes the first out; it is still to be freed. */
  SocketBuffer removeFirst() {
    SocketBuffer buffer = queue.remove();
    queuedBytes -= buffer.left();
    return buffer;
  }

  // ---- Ending

  @Override
  public void close() {
    release(false);
  }

  /**
   * Nobody refers to it any more (unix_release_sock).
   *
   * @param unaccepted it was never accepted, so its peer is told
   */
  private void release(boolean unaccepted) {
    SocketNames names = namedIn;
    if (names != null) {
      names.remove(this);
    }
    dead = true;
    shut = NEITHER;
    state = State.CLOSED;
    SocketEnd other = peer;
    peer = null;
    if (other != null && connects()) {
      other.shut = NEITHER;
      if (unaccepted || !queue.isEmpty()) {
        other.error = Errno.ECONNRESET;
      }
      other.waiters.wakeAll();
    }
    purge();
    for (SocketEnd each = connections.poll(); each != null; each = connections.poll()) {
      each.release(true);
    }
  }

  private void purge() {
    while (!queue.isEmpty()) {
      removeFirst().free();
    }
  }

  /** A datagram socket has found its peer gone (unix_dgram_sendmsg, unix_dgram_disconnected). */
  void disconnect() {
    peer = null;
    waiters.wake(ROOM);
    state = State.CLOSED;
    purge();
  }

  @Override
  public int shutdown(int how) {
    if (how < 0 || how > BOTH_DIRECTIONS) {
      return Errno.EINVAL;
    }
    int directions = how + 1;
    shut |= directions;
    waiters.wakeAll();
    SocketEnd other = peer;
    if (other != null && connects()) {
      int mirrored = (directions & NO_RECEIVING) << 1 | (directions & NO_SENDING) >> 1;
      other.shut |= mirrored;
      other.waiters.wakeAll();
    }
    return 0;
  }

  // ---- Connecting

  /**
   * Gives it a name in the abstract namespace, by which others find it.
   *
   * @return 0 or -errno
   */
  public int bind(SocketNames names, byte[] name) {
    if (named) {
      return Errno.EINVAL;
    }
    if (!names.add(name, this)) {
      return Errno.EADDRINUSE;
    }
    namedIn = names;
    named = true;
    return 0;
  }

  /** Gives it a name that nobody knows (unix_autobind). */
  public void bindAnywhere() {
    named = true;
  }

  /**
   * Lets others connect; it has a name.
   *
   * @param most how many connections may wait, less one
   * @return 0 or -errno
   */
  public int listen(int most) {
    if (!connects()) {
      return Errno.EOPNOTSUPP;
    }
    if (!named || state == State.CONNECTED) {
      return Errno.EINVAL;
    }
    backlog = most;
    state = State.LISTENING;
    return 0;
  }

  /**
   * Connects to one that listens, without waiting (unix_stream_connect).
   *
   * @return 0 or -errno; -EAGAIN if too many wait there
   */
  public int connect(SocketEnd listener) {
    if (listener.state != State.LISTENING || !listener.receives()) {
      return Errno.ECONNREFUSED;
    }
    if (Integer.compareUnsigned(listener.connections.size(), listener.backlog) > 0) {
      return Errno.EAGAIN;
    }
    if (state != State.CLOSED) {
      return state == State.CONNECTED ? Errno.EISCONN : Errno.EINVAL;
    }
    SocketEnd accepted = new SocketEnd(type, false);
    accepted.named = true;
    join(this, accepted);
    listener.connections.add(accepted);
    listener.waiters.wake(ARRIVED);
    return 0;
  }

  /** As {@link Socket#acceptable} (unix_accept). */
  @Override
  public int acceptable() {
    if (!connects()) {
      return Errno.EOPNOTSUPP;
    }
    if (state != State.LISTENING) {
      return Errno.EINVAL;
    }
    int taken = takeError();
    if (taken != 0) {
      return taken;
    }
    return connections.isEmpty() ? Errno.EAGAIN : 0;
  }

  @Override
  public SocketEnd accept(boolean nonBlocking) {
    SocketEnd accepted = connections.remove();
    accepted.setNonBlocking(nonBlocking);
    return accepted;
  }

  // ---- As a file

  @Override
  public WaitQueue queue() {
    return waiters;
  }

  @Override
  public int readiness() {
    int events = hasRoom(OWN_CHARGE) ? ROOM : 0;
    if (error != 0) {
      events |= Readiness.ERR;
    }
    if (shut == NEITHER || (connects() && state == State.CLOSED)) {
      events |= Readiness.HUP;
    }
    if (!receives()) {
      events |= Readiness.RDHUP | Readiness.IN | Readiness.RDNORM;
    }
    boolean empty = queue.isEmpty() && connections.isEmpty();
    return empty ? events : events | Readiness.IN | Readiness.RDNORM;
  }

  @Override
  public int send(SocketMessage message) {
    return type == Type.STREAM
        ? StreamSockets.send(this, message)
        : PacketSockets.send(this, message);
  }

  @Override
  public int receive(SocketMessage message) {
    message.truncated = false;
    return type == Type.STREAM
        ? StreamSockets.receive(this, message)
        : PacketSockets.receive(this, message);
  }
}
