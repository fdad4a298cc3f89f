// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One of a pair of sockets of AF_UNIX (net/unix/af_unix.c). It does not know how much memory Linux
 * charges for what is under way, so it says that it is not modelled before that could matter.
 */
public final class SocketEnd extends OpenFile {
  /** As many packets wait for one socket at most (net.unix.max_dgram_qlen); bytes: far fewer. */
  private static final int MOST_MESSAGES = 10;

  /** What it carries. */
  public enum Type {
    STREAM,
    DATAGRAM,
    SEQPACKET
  }

  private static final int MOST_BYTES = 16 << 10;
  private static final int ARRIVED =
      Readiness.IN | Readiness.PRI | Readiness.RDNORM | Readiness.RDBAND;
  private static final int ROOM = Readiness.OUT | Readiness.WRNORM | Readiness.WRBAND;

  private final Type type;
  private final WaitQueue queue = new WaitQueue();
  private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
  private @Nullable SocketEnd peer;
  private int queued;

  /** Bytes of the first message that were read already. */
  private int taken;

  private boolean receives = true;
  private boolean sends = true;

  /** The peer is gone, and with it bytes that it had not read. */
  private boolean reset;

  private SocketEnd(Type type, boolean nonBlocking) {
    super(nonBlocking);
    this.type = type;
  }

  /** Two that are connected. */
  public static SocketEnd[] pair(Type type, boolean nonBlocking) {
    SocketEnd a = new SocketEnd(type, nonBlocking);
    SocketEnd b = new SocketEnd(type, nonBlocking);
    a.peer = b;
    b.peer = a;
    return new SocketEnd[] {a, b};
  }

  private boolean connects() {
    return type != Type.DATAGRAM;
  }

  @Override
  public void close() {
    SocketEnd other = peer;
    if (other == null) {
      return;
    }
    peer = null;
    other.peer = null;
    if (connects()) {
      other.reset = !messages.isEmpty();
      other.shut();
    }
  }

  /** shutdown(2) of both directions. */
  public void shutdown() {
    shut();
    SocketEnd other = peer;
    if (other != null && connects()) {
      other.shut();
    }
  }

  private void shut() {
    receives = false;
    sends = false;
    queue.wakeAll();
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public boolean triesWrites() {
    return true;
  }

  @Override
  public WaitQueue queue() {
    return queue;
  }

  @Override
  public int readiness() {
    int events = ROOM;
    if (reset) {
      events |= Readiness.ERR;
    }
    if (!receives && !sends) {
      events |= Readiness.HUP;
    }
    if (!receives) {
      events |= Readiness.RDHUP | Readiness.IN | Readiness.RDNORM;
    }
    return messages.isEmpty() ? events : events | Readiness.IN | Readiness.RDNORM;
  }

  @Override
  public int read(Span to) {
    if (to.length() == 0) {
      return 0;
    }
    if (messages.isEmpty()) {
      return readNothing();
    }
    if (!to.mapped()) {
      return NOT_MODELLED;
    }
    return type == Type.STREAM ? readBytes(to) : readPacket(to);
  }

  private int readNothing() {
    if (reset) {
      reset = false;
      return Errno.ECONNRESET;
    }
    if (receives) {
      return Errno.EAGAIN;
    }
    return connects() ? 0 : NOT_MODELLED;
  }

  private int readBytes(Span to) {
    int done = 0;
    byte[] message = messages.peek();
    while (message != null && done < to.length()) {
      int count = Math.min(message.length - taken, to.length() - done);
      System.arraycopy(message, taken, to.bytes(), to.at() + done, count);
      taken += count;
      done += count;
      if (taken == message.length) {
        consume();
      }
      message = messages.peek();
    }
    return done;
  }

  private int readPacket(Span to) {
    byte[] message = messages.element();
    int count = Math.min(message.length, to.length());
    System.arraycopy(message, 0, to.bytes(), to.at(), count);
    consume();
    return count;
  }

  /** The memory of a message is the sender's again. */
  private void consume() {
    queued -= messages.remove().length;
    taken = 0;
    if (peer != null) {
      peer.queue.wake(ROOM);
    }
  }

  @Override
  public int write(Span from) {
    if (from.length() == 0) {
      return type == Type.STREAM ? 0 : NOT_MODELLED;
    }
    SocketEnd other = peer;
    if (reset || !from.mapped()) {
      return NOT_MODELLED;
    }
    if (!sends || other == null || !other.receives) {
      return type == Type.STREAM ? Errno.EPIPE : NOT_MODELLED;
    }
    if (other.messages.size() >= MOST_MESSAGES || other.queued + from.length() > MOST_BYTES) {
      return NOT_MODELLED;
    }
    byte[] message = new byte[from.length()];
    System.arraycopy(from.bytes(), from.at(), message, 0, message.length);
    other.messages.add(message);
    other.queued += message.length;
    other.queue.wake(ARRIVED);
    return message.length;
  }
}
