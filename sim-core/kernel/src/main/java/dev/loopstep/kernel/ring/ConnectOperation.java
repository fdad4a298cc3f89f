// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.file.SocketNames;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_CONNECT (io_uring/net.c) to names of the abstract namespace. What it takes was not
 * counted: it is charged as a NOP.
 */
final class ConnectOperation implements Operation {
  private final Cpu cpu;
  private final Sockets sockets;
  private final SocketNames names;
  private final UserMemory user;
  private final NotModelled notModelled;

  ConnectOperation(
      Cpu cpu, Sockets sockets, SocketNames names, UserMemory user, NotModelled notModelled) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.names = names;
    this.user = user;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    return SocketAddress.prepare(request, sqes, at, user);
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error = sockets.find(request);
    if (error == 0) {
      error = connect(Sockets.local(request, notModelled), request.name);
    }
    if (error == Errno.EAGAIN && !request.nonBlocking) {
      throw notModelled.because("CONNECT in a worker thread that waits");
    }
    if (error == 0) {
      request.complete(0);
    }
    return error;
  }

  private int connect(SocketEnd socket, byte[] name) {
    boolean datagram = socket.type() == SocketEnd.Type.DATAGRAM;
    if (datagram && name.length >= SocketAddress.FAMILY && SocketAddress.family(name) == 0) {
      throw notModelled.because("CONNECT that disconnects");
    }
    int error = SocketAddress.check(name);
    if (error != 0) {
      return error;
    }
    if (SocketAddress.path(name)) {
      throw notModelled.because("CONNECT to a path");
    }
    SocketEnd listener = names.find(name, socket.type());
    if (listener == null) {
      return Errno.ECONNREFUSED;
    }
    if (datagram) {
      throw notModelled.because("CONNECT of datagrams");
    }
    return socket.connect(listener);
  }
}
