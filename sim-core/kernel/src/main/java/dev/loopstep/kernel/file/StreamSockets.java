// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;

/** Sending and receiving bytes (net/unix/af_unix.c, SOCK_STREAM). */
final class StreamSockets {
  /** A buffer has at most half of what a sender may be charged for, so that two fit. */
  private static final int MOST_OF_A_SENDER = SocketEnd.SEND_MEMORY / 2 - 64;

  /** Nor does it have more pages than that, in bytes (UNIX_SKB_FRAGS_SZ). */
  private static final int MOST_PAGED = 32 << 10;

  private static final int MOST_OF_A_BUFFER =
      Math.min(MOST_OF_A_SENDER, SocketBuffer.PAGE_ROOM + MOST_PAGED);

  private static final int PAGE = 4096;

  private StreamSockets() {}

  /** unix_stream_sendmsg. */
  static int send(SocketEnd from, SocketMessage message) {
    int length = message.memory.remaining();
    if (message.has(SocketMessage.OUT_OF_BAND)) {
      return length == 0 ? Errno.EOPNOTSUPP : OpenFile.NOT_MODELLED;
    }
    if (message.addressed) {
      return from.connected() ? Errno.EISCONN : Errno.EOPNOTSUPP;
    }
    SocketEnd to = from.peer();
    if (to == null) {
      return Errno.ENOTCONN;
    }
    if (!from.sends()) {
      return Errno.EPIPE;
    }
    int sent = 0;
    while (sent < length) {
      int error = sendOne(from, to, message, Math.min(length - sent, MOST_OF_A_BUFFER));
      if (error < 0) {
        return sent == 0 ? error : sent;
      }
      sent += error;
    }
    return sent;
  }

  private static int sendOne(SocketEnd from, SocketEnd to, SocketMessage message, int size) {
    int error = from.mayBeCharged();
    if (error != 0) {
      return error;
    }
    byte[] bytes = new byte[size];
    if (!message.memory.take(bytes, size)) {
      return Errno.EFAULT;
    }
    if (to.dead() || !to.receives()) {
      return Errno.EPIPE;
    }
    int beyond = Math.max(0, size - SocketBuffer.PAGE_ROOM);
    int paged = Math.min(size, SocketBuffer.roundUp(beyond, PAGE));
    to.arrived(new SocketBuffer(from, bytes, paged));
    return size;
  }

  /** unix_stream_read_generic. */
  static int receive(SocketEnd at, SocketMessage message) {
    message.left = SocketMessage.UNKNOWN;
    if (!at.connected() || message.has(SocketMessage.OUT_OF_BAND)) {
      // Nothing is ever sent out of band.
      return Errno.EINVAL;
    }
    int result = message.has(SocketMessage.PEEK) ? peek(at, message) : take(at, message);
    if (result >= 0) {
      message.left = at.queuedBytes();
    }
    return result;
  }

  private static int take(SocketEnd at, SocketMessage message) {
    int wanted = message.memory.remaining();
    int copied = 0;
    do {
      SocketBuffer buffer = at.first();
      if (buffer == null) {
        return nothingMore(at, message, copied, wanted);
      }
      int chunk = Math.min(buffer.left(), wanted - copied);
      if (!message.memory.put(buffer.bytes, buffer.consumed, chunk)) {
        return copied == 0 ? Errno.EFAULT : copied;
      }
      copied += chunk;
      at.consumed(buffer, chunk);
      if (buffer.left() > 0) {
        return copied;
      }
      at.removeFirst().free();
    } while (copied < wanted);
    return copied;
  }

  /** The queue is empty before all that is wanted was read. */
  private static int nothingMore(SocketEnd at, SocketMessage message, int copied, int wanted) {
    boolean all = message.has(SocketMessage.WAIT_FOR_ALL);
    if (copied >= (all ? Math.max(wanted, 1) : 1)) {
      return copied;
    }
    int error = at.takeError();
    if (error == 0 && at.receives()) {
      error = Errno.EAGAIN;
    }
    if (copied != 0 && error == Errno.EAGAIN && !message.has(SocketMessage.DO_NOT_WAIT)) {
      return OpenFile.NOT_MODELLED;
    }
    return copied == 0 ? error : copied;
  }

  private static int peek(SocketEnd at, SocketMessage message) {
    int wanted = message.memory.remaining();
    if (at.first() == null) {
      return nothingMore(at, message, 0, wanted);
    }
    int copied = 0;
    for (SocketBuffer buffer : at.buffers()) {
      int chunk = Math.min(buffer.left(), wanted - copied);
      if (!message.memory.put(buffer.bytes, buffer.consumed, chunk)) {
        return copied == 0 ? Errno.EFAULT : copied;
      }
      copied += chunk;
    }
    return copied;
  }
}
