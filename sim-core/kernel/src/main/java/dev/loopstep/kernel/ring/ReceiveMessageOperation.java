// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketMessage;

/** IORING_OP_RECVMSG (io_uring/net.c, io_recvmsg). */
final class ReceiveMessageOperation extends Receiving {
  /** What stands before the bytes of a receive that stays armed (struct io_uring_recvmsg_out). */
  private static final int REPORT = 16;

  private static final int REPORT_PAYLOAD = 8;

  private final UserMemory user;

  ReceiveMessageOperation(Parts ring, UserMemory user) {
    super(ring, true);
    this.user = user;
  }

  /** io_recvmsg_copy_hdr. */
  @Override
  int prepareMemory(Request request, NetRequest net) {
    net.header = request.address;
    int error = header.read(net, false);
    if (error != 0) {
      return error;
    }
    if (!request.has(Sqe.BUFFER_SELECT)) {
      return header.readVector(net);
    }
    error = header.readLength(net);
    if (error == 0 && request.repeats) {
      long room = REPORT + (long) net.nameLength;
      boolean fits = net.controlLength >= 0 && net.controlLength <= Integer.MAX_VALUE - room;
      return fits ? 0 : Errno.EOVERFLOW;
    }
    return error;
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
        return room;
      }
    }
    Socket socket = Sockets.of(request);
    int flags = Sockets.flags(request, net);
    boolean all = (flags & SocketMessage.WAIT_FOR_ALL) != 0;
    int least =
        all && !request.repeats && net.controlLength == 0 ? net.message.memory.remaining() : 0;
    int result = receive(request, net, socket, flags);
    Charges.copied(cpu, socket, result);
    int used = request.repeats || result <= 0 ? result : Math.min(result, room);
    if (result >= least) {
      if (all && net.message.truncated) {
        request.setFail();
      }
      return conclude(request, net, result, used);
    }
    if (result == Errno.EAGAIN && request.nonBlocking) {
      selection.recycle();
      return result;
    }
    if (result == Errno.EAGAIN && !request.noWait && !socket.nonBlocking()) {
      return BLOCKED;
    }
    if (result > 0 && Sockets.goesOn(socket, flags)) {
      net.done += result;
      selection.keep(result, net.message.memory.piecesOf(result));
      return Errno.EAGAIN;
    }
    request.setFail();
    return conclude(request, net, result, used);
  }

  private int conclude(Request request, NetRequest net, int received, int used) {
    int result = received;
    if (received > 0) {
      result += net.done;
    } else if (net.done != 0) {
      result = net.done;
    } else {
      request.selection().recycle();
    }
    return finish(request, net, result, net.over, used);
  }

  private int receive(Request request, NetRequest net, Socket socket, int flags) {
    net.message.flags = socket.nonBlocking() ? flags | SocketMessage.DO_NOT_WAIT : flags;
    net.message.left = SocketMessage.UNKNOWN;
    int result = socket.receive(net.message);
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this RECVMSG of a socket");
    }
    net.over = !request.repeats || result <= 0;
    if (result < 0) {
      return result;
    }
    if (net.nameLength != 0 && socket.peerHasName()) {
      throw notModelled.because("RECVMSG of the name of a socket");
    }
    if (request.repeats) {
      // An end is told too, in what then is the last completion.
      return report(net, result, told(net));
    }
    int error = header.tellReceived(net, told(net));
    return error == 0 ? result : error;
  }

  /** The flags of what was received. */
  private static int told(NetRequest net) {
    int kept = net.messageFlags & SocketMessage.CLOSE_ON_EXEC;
    return net.message.truncated ? kept | SocketMessage.TRUNCATE : kept;
  }

  /** Takes a buffer: how many bytes of it are for what is received, or -errno. */
  private int select(Request request, NetRequest net) {
    int length = groups.select(request, net.group, net.length, false);
    if (length < 0) {
      return length;
    }
    long at = request.selection().address();
    if (request.repeats) {
      int before = REPORT + net.nameLength + (int) net.controlLength;
      if (length < before) {
        request.selection().recycle();
        return Errno.EFAULT;
      }
      net.report = at;
      at += before;
      length -= before;
      net.payload = length;
    }
    net.message.memory.clear();
    int error = header.add(net.message.memory, at, length);
    return error == 0 ? length : error;
  }

  /** Writes what stands before the bytes: what the completion tells (io_recvmsg_multishot). */
  private int report(NetRequest net, int received, int flags) {
    if (!user.mapped(net.report, REPORT)) {
      net.over = true;
      return Errno.EFAULT;
    }
    user.put64(net.report, 0);
    user.put32(net.report + REPORT_PAYLOAD, received);
    user.put32(net.report + REPORT_PAYLOAD + Integer.BYTES, flags);
    int bytes = Math.min(received, net.payload);
    return REPORT + net.nameLength + (int) net.controlLength + bytes;
  }
}
