// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.Segments;

/** Reads struct user_msghdr and struct iovec out of the application's memory. */
final class MessageHeader {
  /** struct user_msghdr (include/linux/socket.h). */
  private static final int SIZE = 56;

  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_LENGTH = 24;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;

  /** struct sockaddr_storage. */
  private static final int MOST_NAME = 128;

  /** UIO_MAXIOV. */
  private static final int MOST_PIECES = 1024;

  /** struct iovec. */
  private static final int PIECE = 16;

  private final UserMemory user;
  private final NotModelled notModelled;

  MessageHeader(UserMemory user, NotModelled notModelled) {
    this.user = user;
    this.notModelled = notModelled;
  }

  /** Whether a buffer is registered under that index. */
  boolean registers(int index) {
    return user.registers(index);
  }

  /** Reads all but the memory that it names (io_msg_copy_hdr): 0 or -errno. */
  int read(NetRequest net, boolean readsName) {
    long at = net.header;
    if (!user.mapped(at, SIZE)) {
      return Errno.EFAULT;
    }
    net.name = user.i64(at);
    net.nameLength = net.name == 0 ? 0 : user.i32(at + NAME_LENGTH);
    net.controlLength = user.i64(at + CONTROL_LENGTH);
    if (net.nameLength < 0) {
      return Errno.EINVAL;
    }
    net.nameLength = Math.min(net.nameLength, MOST_NAME);
    if (readsName && net.nameLength != 0 && !user.mapped(net.name, net.nameLength)) {
      return Errno.EFAULT;
    }
    return Long.compareUnsigned(user.i64(at + VECTOR_LENGTH), MOST_PIECES) > 0 ? Errno.EMSGSIZE : 0;
  }

  /** The length that it gives to a buffer which is still to be selected: 0 or -errno. */
  int readLength(NetRequest net) {
    long pieces = user.i64(net.header + VECTOR_LENGTH);
    if (pieces == 0) {
      net.length = 0;
      return 0;
    }
    if (pieces > 1) {
      return Errno.EINVAL;
    }
    long piece = user.i64(net.header + VECTOR);
    if (!user.mapped(piece, PIECE)) {
      return Errno.EFAULT;
    }
    net.length = (int) user.i64(piece + Long.BYTES);
    return 0;
  }

  /** Reads the memory that it names: 0 or -errno. */
  int readVector(NetRequest net) {
    int pieces = (int) user.i64(net.header + VECTOR_LENGTH);
    return readVector(net, user.i64(net.header + VECTOR), pieces);
  }

  /** Reads pieces of memory (io_net_import_vec): 0 or -errno. */
  int readVector(NetRequest net, long at, int pieces) {
    if (pieces < 0 || pieces > MOST_PIECES) {
      return Errno.EINVAL;
    }
    if (!user.mapped(at, (long) pieces * PIECE)) {
      return pieces == 0 ? 0 : Errno.EFAULT;
    }
    if (pieces > 1) {
      net.room = Math.max(net.room, pieces);
    }
    return collect(net.message.memory, at, pieces);
  }

  private int collect(Segments memory, long at, int pieces) {
    memory.clear();
    int error = 0;
    for (int i = 0; i < pieces && error == 0; i++) {
      long address = user.i64(at + (long) i * PIECE);
      long length = user.i64(at + (long) i * PIECE + Long.BYTES);
      if (length < 0) {
        error = Errno.EINVAL;
      } else {
        long most = UserMemory.MOST_AT_ONCE - (long) memory.remaining();
        error = add(memory, address, Math.min(length, most));
      }
    }
    return error;
  }

  /** Adds memory, which may turn out not to be there later: 0 or -errno. */
  int add(Segments memory, long address, long length) {
    if (!UserMemory.addressable(address, length)) {
      return Errno.EFAULT;
    }
    memory.add(user.span(address, (int) length, notModelled));
    return 0;
  }

  /** Tells what was received: the peer has no name, and there is no control data. */
  int tellReceived(NetRequest net, int flags) {
    long at = net.header;
    if (!user.mapped(at, SIZE)) {
      return Errno.EFAULT;
    }
    if (net.name != 0 && net.nameLength != 0) {
      user.put32(at + NAME_LENGTH, 0);
    }
    user.put32(at + FLAGS, flags);
    user.put64(at + CONTROL_LENGTH, 0);
    return 0;
  }
}
