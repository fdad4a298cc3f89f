// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.vm.Region;

/** Addresses of sockets in the application's memory (net/socket.c, net/unix/af_unix.c). */
final class SocketAddress {
  /** struct sockaddr_storage. */
  private static final int MOST = 128;

  /** struct sockaddr_un. */
  private static final int MOST_OF_UNIX = 110;

  /** sun_family. */
  static final int FAMILY = 2;

  /** AF_UNIX. */
  static final int UNIX = 1;

  private SocketAddress() {}

  /** Reads the fields of CONNECT and BIND, which are alike: 0 or -errno. */
  static int prepare(Request request, Region sqes, int at, UserMemory user) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i32(at + Sqe.LEN) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.length = (int) sqes.i64(at + Sqe.OFF);
    if (request.length < 0 || request.length > MOST) {
      return Errno.EINVAL;
    }
    boolean readable = request.length == 0 || user.mapped(request.address, request.length);
    request.name = readable ? copy(request, user) : NONE;
    return readable ? 0 : Errno.EFAULT;
  }

  private static final byte[] NONE = {};

  private static byte[] copy(Request request, UserMemory user) {
    if (request.length == 0) {
      return NONE;
    }
    byte[] name = new byte[request.length];
    System.arraycopy(
        user.bytes(request.address, name.length),
        user.indexOf(request.address),
        name,
        0,
        name.length);
    return name;
  }

  /** Whether it can be the address of a socket of AF_UNIX: 0 or -errno (unix_validate_addr). */
  static int check(byte[] name) {
    boolean fits = name.length > FAMILY && name.length <= MOST_OF_UNIX;
    return fits && family(name) == UNIX ? 0 : Errno.EINVAL;
  }

  static int family(byte[] name) {
    return Byte.toUnsignedInt(name[0]) | Byte.toUnsignedInt(name[1]) << Byte.SIZE;
  }

  /** Whether it names a file, not something in the abstract namespace. */
  static boolean path(byte[] name) {
    return name.length > FAMILY && family(name) == UNIX && name[FAMILY] != 0;
  }
}
