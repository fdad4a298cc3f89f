// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketMessage;

/** IORING_OP_RECV (io_uring/net.c, io_recv). */
final class ReceiveOperation extends Receiving {
  ReceiveOperation(Parts ring) {
    super(ring, false);
  }

  @Override
  int prepareMemory(Request request, NetRequest net) {
    if (request.has(Sqe.BUFFER_SELECT) || net.has(NetRequest.FIXED_BUFFER)) {
      return 0;
    }
    return header.add(net.message.memory, request.address, net.length);
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
      if (header.registers(net.group)) {
        throw notModelled.because("a registered buffer of RECV");
      }
      request.setFail();
      net.message.left = SocketMessage.UNKNOWN;
      return finish(request, net, Errno.EFAULT, true, Errno.EFAULT);
    }
    int outcome = AGAIN;
    while (outcome == AGAIN) {
      outcome = attempt(request, net);
    }
    return outcome;
  }

  private int attempt(Request request, NetRequest net) {
    BufferSelection selection = request.selection();
    selection.begin();
    int room = net.length;
    if (request.has(Sqe.BUFFER_SELECT) && selection.missing()) {
      room = select(request, net);
      if (room < 0) {
        net.message.left = SocketMessage.UNKNOWN;
        request.setFail();
        return conclude(request, net, room, 0);
      }
    }
    Socket socket = Sockets.of(request);
    int flags = Sockets.flags(request, net);
    boolean all = (flags & SocketMessage.WAIT_FOR_ALL) != 0;
    int least = all ? net.message.memory.remaining() : 0;
    net.message.flags = flags;
    int result = socket.receive(net.message);
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this RECV of a socket");
    }
    Charges.copied(cpu, socket, result);
    if (result >= least) {
      if (all && net.message.truncated) {
        request.setFail();
      }
      return conclude(request, net, result, room);
    }
    if (result == Errno.EAGAIN && request.nonBlocking) {
      selection.recycle();
      return result;
    }
    if (result == Errno.EAGAIN && !request.noWait) {
      return BLOCKED;
    }
    if (result > 0 && Sockets.goesOn(socket, flags)) {
      net.length -= result;
      net.done += result;
      selection.keep(result, net.message.memory.piecesOf(result));
      return Errno.EAGAIN;
    }
    request.setFail();
    return conclude(request, net, result, room);
  }

  /** Nothing more is to be waited for: what was received is told. */
  private int conclude(Request request, NetRequest net, int received, int room) {
    int result = received;
    int used = received;
    if (received > 0) {
      used = Math.min(received, room);
      result += net.done;
    } else if (net.done != 0) {
      result = net.done;
    } else {
      request.selection().recycle();
    }
    return finish(request, net, result, received <= 0, used);
  }

  /** Finds memory to receive into: how many bytes, or -errno (io_recv_buf_select). */
  private int select(Request request, NetRequest net) {
    net.message.memory.clear();
    if (net.has(NetRequest.BUNDLE) && !request.onWorker) {
      return selectBundle(request, net);
    }
    int length = groups.select(request, net.group, net.length, false);
    if (length >= 0) {
      net.length = length;
      int error = header.add(net.message.memory, request.selection().address(), length);
      return error == 0 ? length : error;
    }
    return length;
  }

  private int selectBundle(Request request, NetRequest net) {
    long most = net.length;
    if (most == 0 && net.message.left > 1) {
      most = net.message.left;
    }
    if (net.limited) {
      long all = Integer.toUnsignedLong(net.mostOfAll);
      most = most == 0 ? all : Math.min(most, all);
    }
    int room = Math.max(net.room, 1);
    int count = groups.peek(request, net.group, most, room, net.message.memory);
    if (count < 0) {
      return count;
    }
    if (count > room) {
      net.room = count;
    }
    net.cut |= request.selection().wasCut();
    int length = net.message.memory.remaining();
    if (count == 1) {
      net.length = length;
    }
    return length;
  }
}
