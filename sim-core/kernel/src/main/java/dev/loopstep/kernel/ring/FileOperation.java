// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;

/**
 * What is done to a file as a whole. It was not counted: it is charged as a NOP. An error does not
 * break a chain, but for FADVISE: nothing marks the request as failed (io_uring/sync.c).
 */
abstract class FileOperation implements Operation {
  private final Cpu cpu;
  private final FileTable table;
  private final int deviceFiles;

  /**
   * @param deviceFiles how many files on devices there are
   */
  FileOperation(Cpu cpu, FileTable table, int deviceFiles) {
    this.cpu = cpu;
    this.table = table;
    this.deviceFiles = deviceFiles;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    OpenFile open = request.takeFile(table);
    if (open != null) {
      return complete(request, on(open, request));
    }
    if (request.fd < 0 || request.fd >= deviceFiles) {
      return Errno.EBADF;
    }
    return issueOnDevice(request);
  }

  /** Does it to a file on a device: what {@link #issue} returns. */
  int issueOnDevice(Request request) {
    return complete(request, onDevice(request));
  }

  /** Completes the request with what was done, or -errno. */
  int complete(Request request, int result) {
    request.complete(result);
    return COMPLETE;
  }

  /** Does it to what is open: the result. */
  abstract int on(OpenFile file, Request request);

  /** Does it to a file on a device: the result. */
  abstract int onDevice(Request request);
}
