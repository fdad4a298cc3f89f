// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.file.SocketNames;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_BIND (io_uring/net.c) to names of the abstract namespace. What it takes was not
 * counted: it is charged as a NOP.
 */
final class BindOperation implements Operation {
  private final Cpu cpu;
  private final Sockets sockets;
  private final SocketNames names;
  private final UserMemory user;
  private final NotModelled notModelled;

  BindOperation(
      Cpu cpu, Sockets sockets, SocketNames names, UserMemory user, NotModelled notModelled) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.names = names;
    this.user = user;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    int error = SocketAddress.prepare(request, sqes, at, user);
    if (error == 0 && SocketAddress.path(request.name)) {
      request.flags |= Sqe.ASYNC;
    }
    return error;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error = sockets.find(request);
    if (error == 0) {
      error = bind(Sockets.local(request, notModelled), request.name);
    }
    if (error == 0) {
      request.complete(0);
    }
    return error;
  }

  private int bind(SocketEnd socket, byte[] name) {
    if (name.length == SocketAddress.FAMILY && SocketAddress.family(name) == SocketAddress.UNIX) {
      socket.bindAnywhere();
      return 0;
    }
    int error = SocketAddress.check(name);
    if (error != 0) {
      return error;
    }
    if (SocketAddress.path(name)) {
      throw notModelled.because("BIND to a path");
    }
    return socket.bind(names, name);
  }
}
