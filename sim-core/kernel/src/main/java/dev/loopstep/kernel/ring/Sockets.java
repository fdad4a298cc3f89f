// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.file.SocketMessage;

/** The sockets that requests name, and what all operations on them do alike. */
final class Sockets {
  private final FileTable table;
  private final int deviceFiles;

  Sockets(FileTable table, int deviceFiles) {
    this.table = table;
    this.deviceFiles = deviceFiles;
  }

  /**
   * Finds what the request names: 0 if it is a socket, else what the operation is to return, which
   * is {@link Operation#ARM_POLL} where a worker thread may not do it.
   */
  int find(Request request) {
    OpenFile open = request.takeFile(table);
    boolean onDevice = open == null && request.fd >= 0 && request.fd < deviceFiles;
    if (open == null && !table.exists(request.fd, request.has(Sqe.FIXED_FILE))) {
      return Errno.EBADF;
    }
    if (request.onWorker && (request.repeats || request.bundles)) {
      return open == null || !open.pollable() ? Errno.EBADFD : Operation.ARM_POLL;
    }
    return open instanceof Socket ? 0 : Errno.ENOTSOCK;
  }

  /** The socket that {@link #find} has found. */
  static Socket of(Request request) {
    if (request.open instanceof Socket socket) {
      return socket;
    }
    throw new AssertionError("it was found to be a socket");
  }

  /** The same where it has to be one of AF_UNIX. */
  static SocketEnd local(Request request, NotModelled notModelled) {
    if (of(request) instanceof SocketEnd socket) {
      return socket;
    }
    throw notModelled.because(request.opcode + " of a socket on the network");
  }

  /** Whether it has to be polled for before it is tried. */
  static boolean pollsFirst(Request request, NetRequest net) {
    return !request.polled && net.has(NetRequest.POLL_FIRST);
  }

  /** The flags of the attempt. */
  static int flags(Request request, NetRequest net) {
    return request.nonBlocking ? net.messageFlags | SocketMessage.DO_NOT_WAIT : net.messageFlags;
  }

  /** Whether a part that was moved is to be followed by the rest (io_net_retry). */
  static boolean goesOn(Socket socket, int flags) {
    return (flags & SocketMessage.WAIT_FOR_ALL) != 0 && socket.type() != SocketEnd.Type.DATAGRAM;
  }
}
