// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/**
 * IORING_OP_SOCKET (io_uring/net.c) of AF_UNIX. What it takes was not counted: it is charged as a
 * NOP.
 */
final class SocketOperation implements Operation {
  /** NPROTO. */
  private static final int FAMILIES = 46;

  /** SOCK_TYPE_MASK. */
  private static final int TYPES = 0xf;

  /** SOCK_MAX. */
  private static final int MOST_TYPES = 11;

  private final Cpu cpu;
  private final NewDescriptors descriptors;
  private final NotModelled notModelled;

  SocketOperation(Cpu cpu, NewDescriptors descriptors, NotModelled notModelled) {
    this.cpu = cpu;
    this.descriptors = descriptors;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.i64(at + Sqe.ADDR) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0) {
      return Errno.EINVAL;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    request.opFlags = (int) sqes.i64(at + Sqe.OFF);
    request.length = sqes.i32(at + Sqe.LEN);
    request.bufIndex = sqes.i32(at + Sqe.SPLICE_FD_IN);
    int flags = request.opFlags & ~TYPES;
    boolean closes = (flags & NewDescriptors.CLOSE_ON_EXEC) != 0;
    int known = NewDescriptors.CLOSE_ON_EXEC | NewDescriptors.NON_BLOCKING;
    return (request.bufIndex != 0 && closes) || (flags & ~known) != 0 ? Errno.EINVAL : 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int type = request.opFlags & TYPES;
    int error = check(request.fd, type, request.length);
    if (error != 0) {
      return error;
    }
    SocketEnd.Type carried = carried(type);
    if (carried == null) {
      return Errno.ESOCKTNOSUPPORT;
    }
    boolean nonBlocking = (request.opFlags & NewDescriptors.NON_BLOCKING) != 0;
    int result =
        descriptors.install(request, new SocketEnd(carried, nonBlocking), request.bufIndex);
    if (result >= 0) {
      request.complete(result);
      return COMPLETE;
    }
    return result;
  }

  /** __sock_create, unix_create. */
  private int check(int family, int type, int protocol) {
    if (family < 0 || family >= FAMILIES) {
      return Errno.EAFNOSUPPORT;
    }
    if (type >= MOST_TYPES) {
      return Errno.EINVAL;
    }
    if (family != SocketAddress.UNIX) {
      throw notModelled.because("sockets other than of AF_UNIX");
    }
    return protocol == 0 || protocol == SocketAddress.UNIX ? 0 : Errno.EPROTONOSUPPORT;
  }

  private static SocketEnd.@Nullable Type carried(int type) {
    return switch (type) {
      case 1 -> SocketEnd.Type.STREAM;
      // SOCK_RAW is SOCK_DGRAM by another name.
      case 2, 3 -> SocketEnd.Type.DATAGRAM;
      case 5 -> SocketEnd.Type.SEQPACKET;
      default -> null;
    };
  }
}
