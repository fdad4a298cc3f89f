// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.socket;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketMessage;
import dev.loopstep.kernel.network.stream.Stream;
import dev.loopstep.kernel.network.stream.StreamUser;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.waiting.WaitQueue;

/** A socket whose peer is on the network (net/ipv4/tcp.c). */
public final class StreamSocket extends NetworkSocket implements StreamUser {
  private static final int MOST_AT_ONCE = 1 << 16;
  private static final int MOST_DIRECTION = 2;

  private final Stream stream;
  private final ListeningSocket listener;
  private byte[] scratch = {};
  private boolean isConnected;
  private boolean isClosed;
  private int error;
  private boolean sendsNoMore;
  private boolean receivesNoMore;

  /** Somebody found no room, and is to be told of it (SOCK_NOSPACE). */
  private boolean wantsRoom;

  private long bytesReceived;
  private long bytesSent;

  /**
   * @param listener that accepts it
   */
  StreamSocket(Cpu cpu, Stream stream, ListeningSocket listener) {
    super(cpu, false);
    this.stream = stream;
    this.listener = listener;
    stream.user(this);
  }

  /** Bytes that the application has received. */
  public long bytesReceived() {
    return bytesReceived;
  }

  /** Bytes that the application has sent. */
  public long bytesSent() {
    return bytesSent;
  }

  // ---- What happens to the stream

  @Override
  public void connected() {
    isConnected = true;
    listener.connected(this);
  }

  @Override
  public void readable() {
    wake(ARRIVED);
  }

  @Override
  public void writable() {
    if (wantsRoom && hasRoom()) {
      wantsRoom = false;
      wake(ROOM);
    }
  }

  @Override
  public void broken(int why) {
    error = why;
    if (isConnected) {
      wake(WaitQueue.UNSAID);
    } else {
      listener.gaveUp();
    }
  }

  // ---- Sending and receiving

  /** tcp_sendmsg_locked. */
  @Override
  public int send(SocketMessage message) {
    if (message.addressed) {
      return Errno.EISCONN;
    }
    if (message.has(SocketMessage.OUT_OF_BAND)) {
      return OpenFile.NOT_MODELLED;
    }
    if (error != 0) {
      return takeError();
    }
    if (sendsNoMore || stream.isGone()) {
      return Errno.EPIPE;
    }
    int sent = 0;
    while (message.memory.remaining() > 0) {
      int count = Math.min(Math.min(stream.room(), message.memory.remaining()), MOST_AT_ONCE);
      if (count == 0) {
        wantsRoom = true;
        break;
      }
      reserve(count);
      if (!message.memory.take(scratch, count)) {
        return sent == 0 ? Errno.EFAULT : sent;
      }
      stream.write(scratch, 0, count);
      sent += count;
      bytesSent += count;
    }
    return sent == 0 && message.memory.remaining() > 0 ? Errno.EAGAIN : sent;
  }

  private void reserve(int count) {
    if (scratch.length < count) {
      scratch = new byte[Integer.highestOneBit(Math.max(count - 1, 1)) << 1];
    }
  }

  private int takeError() {
    int taken = error;
    error = 0;
    return taken;
  }

  /** tcp_recvmsg_locked. */
  @Override
  public int receive(SocketMessage message) {
    message.truncated = false;
    message.left = SocketMessage.UNKNOWN;
    if (message.has(SocketMessage.OUT_OF_BAND)) {
      return Errno.EINVAL;
    }
    int wanted = message.memory.remaining();
    int count = Math.min(wanted, stream.available());
    boolean all = message.has(SocketMessage.WAIT_FOR_ALL);
    boolean ends = stream.ended() || receivesNoMore || stream.isGone();
    boolean wouldWait = count < wanted && all && !ends;
    if (wouldWait && count > 0 && !message.has(SocketMessage.DO_NOT_WAIT)) {
      return OpenFile.NOT_MODELLED;
    }
    if (count == 0 && wanted > 0) {
      return nothing(ends, message);
    }
    if (!copy(message, count)) {
      return Errno.EFAULT;
    }
    if (!message.has(SocketMessage.PEEK)) {
      bytesReceived += count;
      stream.read(count);
    }
    message.left = stream.available();
    return count;
  }

  private int nothing(boolean ends, SocketMessage message) {
    if (error != 0) {
      return takeError();
    }
    if (ends) {
      message.left = 0;
      return 0;
    }
    return Errno.EAGAIN;
  }

  /** With MSG_TRUNC bytes are taken and not copied. */
  private boolean copy(SocketMessage message, int count) {
    if (message.has(SocketMessage.TRUNCATE)) {
      return true;
    }
    int copied = 0;
    while (copied < count) {
      int run = Math.min(stream.run(copied), count - copied);
      if (!message.memory.put(stream.memory(), stream.index(copied), run)) {
        return false;
      }
      copied += run;
    }
    return true;
  }

  // ---- As a file

  /** Sets or clears O_NONBLOCK. */
  void setBlocking(boolean blocks) {
    setNonBlocking(!blocks);
  }

  /** tcp_shutdown, inet_shutdown. */
  @Override
  public int shutdown(int how) {
    if (how < 0 || how > MOST_DIRECTION) {
      return Errno.EINVAL;
    }
    if (stream.isGone()) {
      return Errno.ENOTCONN;
    }
    int directions = how + 1;
    receivesNoMore |= (directions & 1) != 0;
    if ((directions & 2) != 0) {
      sendsNoMore = true;
      stream.end();
    }
    wake(WaitQueue.UNSAID);
    return 0;
  }

  /** Whether the application has closed it. */
  boolean isClosed() {
    return isClosed;
  }

  @Override
  public void close() {
    isClosed = true;
    stream.close();
  }

  /** Whether a third of the buffer is free (sk_stream_is_writeable). */
  private boolean hasRoom() {
    return stream.room() >= stream.unacknowledged() >> 1 && stream.room() > 0;
  }

  /** tcp_poll. */
  @Override
  public int readiness() {
    int events = 0;
    boolean ends = stream.ended() || receivesNoMore || stream.isGone();
    if (stream.available() > 0 || ends) {
      events |= Readiness.IN | Readiness.RDNORM;
    }
    if (ends) {
      events |= Readiness.RDHUP;
    }
    if (stream.isGone() || ends && sendsNoMore) {
      events |= Readiness.HUP;
    }
    if (sendsNoMore || stream.isGone() || hasRoom()) {
      events |= Readiness.OUT | Readiness.WRNORM;
    } else {
      wantsRoom = true;
    }
    return error == 0 ? events : events | Readiness.ERR;
  }

  @Override
  public int acceptable() {
    return Errno.EINVAL;
  }

  @Override
  public Socket accept(boolean nonBlocking) {
    throw new AssertionError("it was found not to listen");
  }
}
