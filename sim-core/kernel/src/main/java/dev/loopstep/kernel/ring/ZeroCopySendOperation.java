// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_SEND_ZC and IORING_OP_SENDMSG_ZC (io_uring/net.c), which sockets of AF_UNIX do not
 * support. That the memory is free again is told even so. They are charged as a write.
 */
final class ZeroCopySendOperation implements Operation {
  private static final int KNOWN_FLAGS =
      NetRequest.POLL_FIRST
          | NetRequest.FIXED_BUFFER
          | NetRequest.REPORT_USAGE
          | NetRequest.VECTORIZED;

  private final Cpu cpu;
  private final Sockets sockets;
  private final MessageHeader header;
  private final UserMemory user;
  private final NetRequests pool;

  ZeroCopySendOperation(
      Cpu cpu, Sockets sockets, MessageHeader header, UserMemory user, NetRequests pool) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.header = header;
    this.user = user;
    this.pool = pool;
  }

  /** io_send_zc_prep. */
  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.PAD2) != 0 || request.has(Sqe.CQE_SKIP_SUCCESS)) {
      return Errno.EINVAL;
    }
    int flags = sqes.u16(at + Sqe.IOPRIO);
    NetRequest net = pool.take();
    net.begin(flags, sqes.i32(at + Sqe.OP_FLAGS), sqes.i32(at + Sqe.LEN));
    request.net = net;
    net.notifies = true;
    net.notification = sqes.i64(at + Sqe.ADDR3);
    if ((flags & ~KNOWN_FLAGS) != 0) {
      return Errno.EINVAL;
    }
    if (net.has(NetRequest.REPORT_USAGE)) {
      net.notificationResult = NetRequest.COPIED;
    }
    return request.opcode == Opcode.SEND_ZC
        ? prepareMemory(net, sqes, at)
        : prepareMessage(net, sqes, at);
  }

  private int prepareMemory(NetRequest net, Region sqes, int at) {
    if (sqes.u16(at + Sqe.SPLICE_FD_IN + Short.BYTES) != 0) {
      return Errno.EINVAL;
    }
    int length = sqes.u16(at + Sqe.SPLICE_FD_IN);
    int error = Sending.address(net, user, sqes.i64(at + Sqe.OFF), length);
    if (error != 0) {
      return error;
    }
    long memory = sqes.i64(at + Sqe.ADDR);
    if (net.has(NetRequest.VECTORIZED)) {
      return header.readVector(net, memory, net.length);
    }
    boolean reachable =
        UserMemory.addressable(
            memory, Math.min(Integer.toUnsignedLong(net.length), UserMemory.MOST_AT_ONCE));
    return net.has(NetRequest.FIXED_BUFFER) || reachable ? 0 : Errno.EFAULT;
  }

  private int prepareMessage(NetRequest net, Region sqes, int at) {
    if (sqes.i64(at + Sqe.OFF) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    net.header = sqes.i64(at + Sqe.ADDR);
    int error = header.read(net, true);
    return error == 0 ? header.readVector(net) : error;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_WRITE);
    int error = sockets.find(request);
    return error == 0 ? Errno.EOPNOTSUPP : error;
  }
}
