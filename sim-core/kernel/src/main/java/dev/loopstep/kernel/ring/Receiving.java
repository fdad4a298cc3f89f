// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.SocketMessage;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** What IORING_OP_RECV and IORING_OP_RECVMSG have in common (io_uring/net.c). */
abstract class Receiving implements Operation {
  /** {@link #finish}: more is to be received now. */
  static final int AGAIN = 4;

  private static final int KNOWN_FLAGS =
      NetRequest.POLL_FIRST | NetRequest.MULTISHOT | NetRequest.FIXED_BUFFER | NetRequest.BUNDLE;

  /** What the completion of a bundle takes over from its last part (CQE_F_MASK). */
  private static final int OF_LAST_PART = CqeFlags.NONEMPTY | CqeFlags.MORE | CqeFlags.BUFFER_MORE;

  final Cpu cpu;
  final Sockets sockets;
  final BufferGroups groups;
  final MessageHeader header;
  final NotModelled notModelled;
  private final Completions completions;
  private final NetRequests pool;
  private final boolean messages;

  /** The parts of a ring that receives need. */
  record Parts(
      Cpu cpu,
      Sockets sockets,
      BufferGroups groups,
      MessageHeader header,
      Completions completions,
      NetRequests pool,
      NotModelled notModelled) {}

  /**
   * @param messages whether it receives into what a header names
   */
  Receiving(Parts ring, boolean messages) {
    cpu = ring.cpu();
    sockets = ring.sockets();
    groups = ring.groups();
    header = ring.header();
    notModelled = ring.notModelled();
    completions = ring.completions();
    pool = ring.pool();
    this.messages = messages;
  }

  /** io_recvmsg_prep. */
  @Override
  public final int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    int length = sqes.i32(at + Sqe.LEN);
    if (sqes.i64(at + Sqe.OFF) != 0 || length < 0) {
      return Errno.EINVAL;
    }
    int flags = sqes.u16(at + Sqe.IOPRIO);
    boolean selects = request.has(Sqe.BUFFER_SELECT);
    if ((flags & ~KNOWN_FLAGS) != 0 || misusesFixed(flags, selects)) {
      return Errno.EINVAL;
    }
    NetRequest net = pool.take();
    net.begin(flags, sqes.i32(at + Sqe.OP_FLAGS), length);
    request.net = net;
    request.noWait = (net.messageFlags & SocketMessage.DO_NOT_WAIT) != 0;
    net.group = sqes.u16(at + Sqe.BUF_INDEX);
    request.address = sqes.i64(at + Sqe.ADDR);
    int error = prepareLimits(request, net, sqes.i32(at + Sqe.SPLICE_FD_IN));
    if (error != 0 || (messages && net.has(NetRequest.BUNDLE))) {
      return Errno.EINVAL;
    }
    return prepareMemory(request, net);
  }

  private boolean misusesFixed(int flags, boolean selects) {
    return (flags & NetRequest.FIXED_BUFFER) != 0
        && (messages || selects || (flags & (NetRequest.MULTISHOT | NetRequest.BUNDLE)) != 0);
  }

  private int prepareLimits(Request request, NetRequest net, int limit) {
    if (!net.has(NetRequest.MULTISHOT)) {
      return limit == 0 ? 0 : Errno.EINVAL;
    }
    boolean waits = (net.messageFlags & SocketMessage.WAIT_FOR_ALL) != 0;
    if (!request.has(Sqe.BUFFER_SELECT) || waits || (messages && limit != 0)) {
      return Errno.EINVAL;
    }
    if (!messages) {
      net.mostOfEach = net.length;
      net.mostOfAll = limit;
      net.limited = limit != 0;
    }
    request.repeats = true;
    return 0;
  }

  /** Reads where to receive to: 0 or -errno. */
  abstract int prepareMemory(Request request, NetRequest net);

  /**
   * Ends an attempt (io_recv_finish).
   *
   * @param result of the completion
   * @param over whether it does not stay armed
   * @param used bytes of the buffers that it has used
   * @return {@link #AGAIN} if there is more to receive now, else what the operation returns
   */
  final int finish(Request request, NetRequest net, int result, boolean over, int used) {
    int flags = net.message.left > 0 ? CqeFlags.NONEMPTY : 0;
    boolean last = over;
    if (result > 0 && net.limited) {
      net.mostOfAll -= Math.min(result, net.mostOfAll);
      net.exhausted |= net.mostOfAll == 0;
      last |= net.exhausted;
    }
    if (net.has(NetRequest.BUNDLE)) {
      flags = flagsOfBundle(request, net, flags, used);
      if (request.selection().isEmptied()) {
        return complete(request, result, flags);
      }
      if (appends(net, result - net.done)) {
        append(request, net, result - net.done, flags);
        return AGAIN;
      }
    } else {
      flags |= request.selection().put(used, 1);
    }
    if (request.repeats && !last && completions.postMore(request, result, flags | CqeFlags.MORE)) {
      return nextRound(request, net, flags);
    }
    return complete(request, result, flags);
  }

  private static int flagsOfBundle(Request request, NetRequest net, int before, int used) {
    int pieces = used <= 0 ? 0 : net.message.memory.piecesOf(used);
    int flags = before | request.selection().put(used, pieces);
    return net.appends ? request.cqeFlags | (flags & OF_LAST_PART) : flags;
  }

  /** More is there, and all of the memory was filled (IORING_RECV_NO_RETRY). */
  private static boolean appends(NetRequest net, int now) {
    net.capped |= net.mostOfEach != 0 && now + net.done >= net.mostOfEach;
    return !net.appends
        && !net.cut
        && !net.capped
        && !net.exhausted
        && net.message.left > 1
        && now > 0
        && net.message.memory.remaining() == 0;
  }

  private static void append(Request request, NetRequest net, int now, int flags) {
    request.cqeFlags = flags & ~OF_LAST_PART;
    net.length = net.message.left;
    net.done += now;
    net.appends = true;
  }

  private static int nextRound(Request request, NetRequest net, int flags) {
    net.nextRound(request);
    if ((flags & CqeFlags.NONEMPTY) == 0 && net.message.left >= 0) {
      return Errno.EAGAIN;
    }
    if (net.rounds++ < NetRequest.MOST_ROUNDS && !net.capped) {
      return AGAIN;
    }
    net.rounds = 0;
    net.capped = false;
    return request.rung ? REQUEUE : Errno.EAGAIN;
  }

  private int complete(Request request, int result, int flags) {
    request.complete(result, flags);
    pool.giveBack(request);
    return COMPLETE;
  }
}
