// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of Linux 7.2 in the order of enum io_uring_op, so that an ordinal is the SQE's
 * opcode.
 */
public enum Opcode {
  NOP,
  READV,
  WRITEV,
  FSYNC,
  READ_FIXED,
  WRITE_FIXED,
  POLL_ADD,
  POLL_REMOVE,
  SYNC_FILE_RANGE,
  SENDMSG,
  RECVMSG,
  TIMEOUT,
  TIMEOUT_REMOVE,
  ACCEPT,
  ASYNC_CANCEL,
  LINK_TIMEOUT,
  CONNECT,
  FALLOCATE,
  OPENAT,
  CLOSE,
  FILES_UPDATE,
  STATX,
  READ,
  WRITE,
  FADVISE,
  MADVISE,
  SEND,
  RECV,
  OPENAT2,
  EPOLL_CTL,
  SPLICE,
  PROVIDE_BUFFERS,
  REMOVE_BUFFERS,
  TEE,
  SHUTDOWN,
  RENAMEAT,
  UNLINKAT,
  MKDIRAT,
  SYMLINKAT,
  LINKAT,
  MSG_RING,
  FSETXATTR,
  SETXATTR,
  FGETXATTR,
  GETXATTR,
  SOCKET,
  URING_CMD,
  SEND_ZC,
  SENDMSG_ZC,
  READ_MULTISHOT,
  WAITID,
  FUTEX_WAIT,
  FUTEX_WAKE,
  FUTEX_WAITV,
  FIXED_FD_INSTALL,
  FTRUNCATE,
  BIND,
  LISTEN,
  RECV_ZC,
  EPOLL_WAIT,
  READV_FIXED,
  WRITEV_FIXED,
  PIPE,
  NOP128,
  URING_CMD128;

  private static final Opcode[] ALL = values();

  private static final boolean[] READS = table(EnumSet.of(READ, READV, READ_FIXED, READV_FIXED));
  private static final boolean[] WRITES =
      table(EnumSet.of(WRITE, WRITEV, WRITE_FIXED, WRITEV_FIXED));

  /**
   * Those that a ring with IOPOLL takes (io_uring/opdef.c, iopoll); seen on Linux 7.2 for all but
   * URING_CMD.
   */
  private static final boolean[] ON_POLLED_RINGS =
      table(
          EnumSet.of(
              NOP,
              NOP128,
              READ,
              READV,
              READ_FIXED,
              READV_FIXED,
              WRITE,
              WRITEV,
              WRITE_FIXED,
              WRITEV_FIXED,
              FILES_UPDATE,
              PROVIDE_BUFFERS,
              REMOVE_BUFFERS,
              MSG_RING,
              URING_CMD,
              URING_CMD128));

  /** Those for which Linux has its workers write one file one after another (hash_reg_file). */
  private static final boolean[] SERIAL =
      table(
          EnumSet.of(WRITE, WRITEV, WRITE_FIXED, WRITEV_FIXED, FALLOCATE, FTRUNCATE, SPLICE, TEE));

  /**
   * Those for which there are as many workers as it takes, as they may wait (unbound_nonreg_file).
   */
  private static final boolean[] UNBOUND =
      table(
          EnumSet.of(
              READ,
              READV,
              READ_FIXED,
              READV_FIXED,
              WRITE,
              WRITEV,
              WRITE_FIXED,
              WRITEV_FIXED,
              READ_MULTISHOT,
              POLL_ADD,
              SENDMSG,
              RECVMSG,
              ACCEPT,
              CONNECT,
              SEND,
              RECV,
              EPOLL_CTL,
              SPLICE,
              TEE,
              SEND_ZC,
              SENDMSG_ZC,
              RECV_ZC));

  /** Whether it is a read of a file, other than one that repeats. */
  boolean reads() {
    return READS[number()];
  }

  /** Whether it is a write of a file. */
  public boolean writes() {
    return WRITES[number()];
  }

  /** Whether a ring with IOPOLL takes it. */
  boolean onPolledRings() {
    return ON_POLLED_RINGS[number()];
  }

  /** Whether workers do it one after another for one regular file. */
  boolean serial() {
    return SERIAL[number()];
  }

  /** Whether it may wait for ever where its file is no regular one. */
  boolean unbound() {
    return UNBOUND[number()];
  }

  private static final boolean[] USING_PRIORITY =
      table(
          EnumSet.of(
              READV,
              WRITEV,
              READ_FIXED,
              WRITE_FIXED,
              SENDMSG,
              RECVMSG,
              ACCEPT,
              READ,
              WRITE,
              SEND,
              RECV,
              SEND_ZC,
              SENDMSG_ZC,
              RECV_ZC,
              READV_FIXED,
              WRITEV_FIXED));

  private static final boolean[] SELECTING_BUFFERS =
      table(EnumSet.of(READV, RECVMSG, READ, SEND, RECV, URING_CMD, READ_MULTISHOT, URING_CMD128));

  private static final boolean[] WAITING_FOR_ROOM =
      table(
          EnumSet.of(
              WRITEV,
              WRITE_FIXED,
              SENDMSG,
              CONNECT,
              WRITE,
              SEND,
              SEND_ZC,
              SENDMSG_ZC,
              WRITEV_FIXED));

  /** The number of the operation in an SQE. */
  @SuppressWarnings("EnumOrdinal") // the order is that of the kernel's enum
  public int number() {
    return ordinal();
  }

  /** Whether it may use the field for priorities, be it for flags (io_uring/opdef.c). */
  boolean usesPriority() {
    return USING_PRIORITY[number()];
  }

  /** Whether it may take a buffer from a group (io_uring/opdef.c). */
  boolean selectsBuffers() {
    return SELECTING_BUFFERS[number()];
  }

  /** Whether it waits until something can be written, not read (io_uring/opdef.c, pollout). */
  boolean waitsForRoom() {
    return WAITING_FOR_ROOM[number()];
  }

  /** By number: asked for each request, where a set of more than 64 costs a search in a list. */
  private static boolean[] table(Set<Opcode> opcodes) {
    boolean[] table = new boolean[values().length];
    opcodes.forEach(opcode -> table[opcode.number()] = true);
    return table;
  }

  /** The operation of that number, or null where Linux 7.2 has none. */
  public static @Nullable Opcode of(int number) {
    return number < ALL.length ? ALL[number] : null;
  }
}
