// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/** What is sent or received at one go (struct msghdr). */
public final class SocketMessage {
  /** MSG_OOB (include/linux/socket.h, as those below). */
  public static final int OUT_OF_BAND = 1;

  /** MSG_PEEK. */
  public static final int PEEK = 1 << 1;

  /** MSG_TRUNC. */
  public static final int TRUNCATE = 1 << 5;

  /** MSG_DONTWAIT. */
  public static final int DO_NOT_WAIT = 1 << 6;

  /** MSG_WAITALL. */
  public static final int WAIT_FOR_ALL = 1 << 8;

  /** MSG_NOSIGNAL. */
  public static final int NO_SIGNAL = 1 << 14;

  /** MSG_CMSG_CLOEXEC. */
  public static final int CLOSE_ON_EXEC = 1 << 30;

  /** Instead of {@link #left}: the socket does not say. */
  public static final int UNKNOWN = -1;

  /** The bytes, or where they go. */
  public final Segments memory = new Segments();

  /** How to send or receive. */
  public int flags;

  /** An address is given to send to. */
  public boolean addressed;

  /** After receiving: the packet was longer than the memory (MSG_TRUNC). */
  public boolean truncated;

  /** After receiving: bytes that are still there, or {@link #UNKNOWN} (msg_inq). */
  public int left;

  /** Whether a flag is set. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
