// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketMessage;

/** What sends of all kinds have in common (io_uring/net.c). */
final class Sending {
  /** struct sockaddr_storage. */
  private static final int MOST_NAME = 128;

  private Sending() {}

  /** What the request keeps. */
  static NetRequest of(Request request) {
    NetRequest net = request.net;
    if (net == null) {
      throw new AssertionError("preparation has made it");
    }
    return net;
  }

  /** Looks at an address to send to (move_addr_to_kernel): 0 or -errno. */
  static int address(NetRequest net, UserMemory user, long address, int length) {
    if (address == 0) {
      return 0;
    }
    if (length > MOST_NAME) {
      return Errno.EINVAL;
    }
    if (length != 0 && !user.mapped(address, length)) {
      return Errno.EFAULT;
    }
    net.message.addressed = length != 0;
    return 0;
  }

  /** Sends what can be sent: how many bytes, or -errno. */
  static int send(Request request, NetRequest net, int flags, NotModelled notModelled) {
    int wanted = net.message.memory.remaining();
    net.message.flags = flags | SocketMessage.NO_SIGNAL;
    Socket socket = Sockets.of(request);
    int result = socket.send(net.message);
    boolean waitsWithPart =
        result > 0 && result < wanted && (flags & SocketMessage.DO_NOT_WAIT) == 0;
    if (result == OpenFile.NOT_MODELLED || waitsWithPart) {
      throw notModelled.because("this " + request.opcode + " of a socket");
    }
    return result;
  }
}
