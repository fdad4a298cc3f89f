// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.FileTable;

/** What becomes of a request whose file is neither in the table nor on a device. */
final class MissingFile {
  private MissingFile() {}

  /**
   * -EBADF.
   *
   * @throws dev.loopstep.diagnostic.InputException if it is a standard stream: what that is hangs
   *     on who runs the application
   */
  static int error(Request request, FileTable table, NotModelled notModelled) {
    if (table.exists(request.fd, request.has(Sqe.FIXED_FILE))) {
      throw notModelled.because(request.opcode + " of a standard stream");
    }
    return Errno.EBADF;
  }
}
