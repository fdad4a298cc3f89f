// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.SocketMessage;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_SEND and IORING_OP_SENDMSG (io_uring/net.c). They are charged as a write. */
final class SendOperation implements Operation {
  /** An attempt has to be followed by another one now. */
  private static final int AGAIN = 4;

  private static final int KNOWN_FLAGS =
      NetRequest.POLL_FIRST | NetRequest.BUNDLE | NetRequest.VECTORIZED | NetRequest.FIXED_BUFFER;

  private final Cpu cpu;
  private final Sockets sockets;
  private final BufferGroups groups;
  private final MessageHeader header;
  private final UserMemory user;
  private final Completions completions;
  private final NetRequests pool;
  private final NotModelled notModelled;

  SendOperation(
      Cpu cpu,
      Sockets sockets,
      BufferGroups groups,
      MessageHeader header,
      UserMemory user,
      Completions completions,
      NetRequests pool,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.groups = groups;
    this.header = header;
    this.user = user;
    this.completions = completions;
    this.pool = pool;
    this.notModelled = notModelled;
  }

  /** io_sendmsg_prep. */
  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    int length = sqes.i32(at + Sqe.LEN);
    int flags = sqes.u16(at + Sqe.IOPRIO);
    boolean message = request.opcode == Opcode.SENDMSG;
    if (length < 0 || (flags & ~KNOWN_FLAGS) != 0 || misusesFixed(request, flags)) {
      return Errno.EINVAL;
    }
    boolean bundle = (flags & NetRequest.BUNDLE) != 0;
    if (bundle && message) {
      return Errno.EINVAL;
    }
    NetRequest net = pool.take();
    int socketFlags = sqes.i32(at + Sqe.OP_FLAGS);
    net.begin(flags, bundle ? socketFlags | SocketMessage.WAIT_FOR_ALL : socketFlags, length);
    request.net = net;
    net.group = sqes.u16(at + Sqe.BUF_INDEX);
    request.noWait = (socketFlags & SocketMessage.DO_NOT_WAIT) != 0;
    request.bundles = bundle;
    return message ? prepareMessage(net, sqes, at) : prepareMemory(request, net, sqes, at);
  }

  private static boolean misusesFixed(Request request, int flags) {
    return (flags & NetRequest.FIXED_BUFFER) != 0
        && (request.opcode != Opcode.SEND
            || request.has(Sqe.BUFFER_SELECT)
            || (flags & (NetRequest.BUNDLE | NetRequest.VECTORIZED)) != 0);
  }

  /** io_send_setup. */
  private int prepareMemory(Request request, NetRequest net, Region sqes, int at) {
    long memory = sqes.i64(at + Sqe.ADDR);
    if (sqes.u16(at + Sqe.SPLICE_FD_IN + Short.BYTES) != 0) {
      return Errno.EINVAL;
    }
    int length = sqes.u16(at + Sqe.SPLICE_FD_IN);
    int error = Sending.address(net, user, sqes.i64(at + Sqe.OFF), length);
    if (error != 0 || net.has(NetRequest.FIXED_BUFFER) || request.has(Sqe.BUFFER_SELECT)) {
      return error;
    }
    return net.has(NetRequest.VECTORIZED)
        ? header.readVector(net, memory, net.length)
        : header.add(net.message.memory, memory, net.length);
  }

  /** io_sendmsg_setup. */
  private int prepareMessage(NetRequest net, Region sqes, int at) {
    if (sqes.i64(at + Sqe.OFF) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    net.header = sqes.i64(at + Sqe.ADDR);
    int error = header.read(net, true);
    if (error != 0) {
      return error;
    }
    net.message.addressed = net.nameLength != 0;
    return header.readVector(net);
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_SOCKET);
    int error = sockets.find(request);
    if (error != 0) {
      return error;
    }
    NetRequest net = Sending.of(request);
    if (Sockets.pollsFirst(request, net)) {
      return Errno.EAGAIN;
    }
    if (net.has(NetRequest.FIXED_BUFFER)) {
      return registered(request, net);
    }
    if (net.controlLength != 0) {
      throw notModelled.because("control data of SENDMSG");
    }
    int outcome = AGAIN;
    while (outcome == AGAIN) {
      outcome = attempt(request, net);
    }
    return outcome;
  }

  private int registered(Request request, NetRequest net) {
    if (user.registers(net.group)) {
      throw notModelled.because("a registered buffer of " + request.opcode);
    }
    return Errno.EFAULT;
  }

  private int attempt(Request request, NetRequest net) {
    BufferSelection selection = request.selection();
    selection.begin();
    if (request.has(Sqe.BUFFER_SELECT) && selection.missing()) {
      int error = select(request, net);
      if (error < 0) {
        return error;
      }
    }
    int flags = Sockets.flags(request, net);
    if (request.opcode == Opcode.SENDMSG && Sockets.of(request).nonBlocking()) {
      flags |= SocketMessage.DO_NOT_WAIT;
    }
    boolean all = (flags & SocketMessage.WAIT_FOR_ALL) != 0;
    int least = all ? net.message.memory.remaining() : 0;
    int result = Sending.send(request, net, flags, notModelled);
    Charges.written(cpu, Sockets.of(request), result);
    if (result < least) {
      if (result == Errno.EAGAIN && request.nonBlocking) {
        return result;
      }
      if (result == Errno.EAGAIN && (flags & SocketMessage.DO_NOT_WAIT) == 0) {
        return BLOCKED;
      }
      if (result > 0 && Sockets.goesOn(Sockets.of(request), flags)) {
        net.length -= result;
        net.done += result;
        selection.keep(result, net.message.memory.piecesOf(result));
        return Errno.EAGAIN;
      }
      request.setFail();
    }
    return finish(request, net, result >= 0 || net.done == 0 ? sum(result, net) : net.done);
  }

  private static int sum(int result, NetRequest net) {
    return result >= 0 ? result + net.done : result;
  }

  /** io_send_select_buffer. */
  private int select(Request request, NetRequest net) {
    net.message.memory.clear();
    boolean grows = net.has(NetRequest.BUNDLE);
    int room = grows ? Math.max(net.room, 1) : 1;
    long most = net.length == 0 ? Integer.MAX_VALUE : net.length;
    int count = groups.selectToSend(request, net.group, most, room, grows, net.message.memory);
    if (count > room) {
      net.room = count;
    }
    net.length = net.message.memory.remaining();
    return count;
  }

  /** io_send_finish. */
  private int finish(Request request, NetRequest net, int result) {
    BufferSelection selection = request.selection();
    int flags;
    if (net.has(NetRequest.BUNDLE)) {
      int pieces = result <= 0 ? 0 : net.message.memory.piecesOf(result);
      flags = selection.put(result, pieces);
      boolean last = result <= 0 || selection.isEmptied() || request.polled;
      if (!last && completions.postMore(request, result, flags | CqeFlags.MORE)) {
        net.nextRound(request);
        return AGAIN;
      }
    } else {
      flags = selection.put(result, 1);
    }
    request.complete(result, flags);
    pool.giveBack(request);
    return COMPLETE;
  }
}
