// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;

/** Sending and receiving packets (net/unix/af_unix.c, SOCK_DGRAM and SOCK_SEQPACKET). */
final class PacketSockets {
  /** A packet that is longer than a sender's memory less this is refused. */
  private static final int RESERVE = 32;

  /** As many pages as a buffer has beside its head (MAX_SKB_FRAGS), in bytes. */
  private static final int MOST_PAGED = 17 * 4096;

  private static final int PAGE = 4096;

  private PacketSockets() {}

  /** unix_seqpacket_sendmsg, unix_dgram_sendmsg. */
  static int send(SocketEnd from, SocketMessage message) {
    if (from.type() == SocketEnd.Type.SEQPACKET) {
      int error = from.takeError();
      if (error != 0) {
        return error;
      }
      if (!from.connected()) {
        return Errno.ENOTCONN;
      }
    } else if (message.addressed) {
      return OpenFile.NOT_MODELLED;
    }
    if (message.has(SocketMessage.OUT_OF_BAND)) {
      return Errno.EOPNOTSUPP;
    }
    int length = message.memory.remaining();
    if (length > SocketEnd.SEND_MEMORY - RESERVE) {
      return Errno.EMSGSIZE;
    }
    int error = from.mayBeCharged();
    return error != 0 ? error : sendOne(from, message, length);
  }

  private static int sendOne(SocketEnd from, SocketMessage message, int length) {
    byte[] bytes = new byte[length];
    if (!message.memory.take(bytes, length)) {
      return Errno.EFAULT;
    }
    SocketEnd to = from.peer();
    if (to == null) {
      return Errno.ENOTCONN;
    }
    if (to.dead()) {
      return nobodyThere(from);
    }
    if (!to.receives()) {
      return Errno.EPIPE;
    }
    to.arrived(new SocketBuffer(from, bytes, paged(length)));
    return length;
  }

  private static int paged(int length) {
    int beyond = Math.max(0, length - SocketBuffer.FOUR_PAGES_ROOM);
    return SocketBuffer.roundUp(Math.min(beyond, MOST_PAGED), PAGE);
  }

  private static int nobodyThere(SocketEnd from) {
    if (from.type() == SocketEnd.Type.SEQPACKET) {
      return Errno.EPIPE;
    }
    from.disconnect();
    return Errno.ECONNREFUSED;
  }

  /** unix_seqpacket_recvmsg, unix_dgram_recvmsg. */
  static int receive(SocketEnd at, SocketMessage message) {
    message.left = SocketMessage.UNKNOWN;
    message.truncated = false;
    if (at.type() == SocketEnd.Type.SEQPACKET && !at.connected()) {
      return Errno.ENOTCONN;
    }
    if (message.has(SocketMessage.OUT_OF_BAND)) {
      return Errno.EOPNOTSUPP;
    }
    int error = at.takeError();
    if (error != 0) {
      return error;
    }
    SocketBuffer packet = at.first();
    if (packet == null) {
      return nothing(at, message);
    }
    boolean peeks = message.has(SocketMessage.PEEK);
    if (!peeks) {
      at.removeFirst();
    }
    int length = packet.bytes.length;
    int count = Math.min(length, message.memory.remaining());
    message.truncated = count < length;
    boolean copied = message.memory.put(packet.bytes, 0, count);
    if (!peeks) {
      packet.free();
    }
    if (!copied) {
      return Errno.EFAULT;
    }
    return message.has(SocketMessage.TRUNCATE) ? length : count;
  }

  /** Who must not wait is not told that a datagram socket receives no more. */
  private static int nothing(SocketEnd at, SocketMessage message) {
    boolean ends = at.type() == SocketEnd.Type.SEQPACKET || !message.has(SocketMessage.DO_NOT_WAIT);
    return ends && !at.receives() ? 0 : Errno.EAGAIN;
  }
}
