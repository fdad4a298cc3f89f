// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.PipeEnd;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import org.jspecify.annotations.Nullable;

/** What transfers of data are charged for. */
final class Charges {
  private static final int LINE = 64;
  private static final int PAGE = 4096;

  /** Pages that a pipe keeps for the next write (tmp_page in struct pipe_inode_info). */
  private static final int PIPE_KEEPS = 2;

  /** What of a message stands beside its header in one page (SKB_MAX_HEAD(0)). */
  private static final int SOCKET_HEAD = 3776;

  /** The pages of a message come in pieces of this size at most (PAGE_ALLOC_COSTLY_ORDER). */
  private static final int SOCKET_PIECE = 8 * PAGE;

  private Charges() {}

  /**
   * What issuing a read or write costs. A file in memory is left to a worker at once, which is
   * charged as a NOP: that was not counted.
   *
   * @param file null for a file on a device
   * @param otherwise for what has no figure of its own
   */
  static Cost of(@Nullable OpenFile file, Request request, Cost otherwise) {
    return switch (file) {
      case EventFd _ -> Cost.ISSUE_EVENTFD;
      case PipeEnd _ -> Cost.ISSUE_PIPE;
      case Socket _ -> Cost.ISSUE_SOCKET;
      case MemoryFile _ ->
          request.nonBlocking && !request.onWorker ? Cost.ISSUE_NOP : Cost.ISSUE_FILE;
      case null, default -> otherwise;
    };
  }

  /**
   * Charges for bytes that were copied. What an eventfd takes for its eight is in the figure of the
   * operation.
   */
  static void copied(Cpu cpu, OpenFile file, int bytes) {
    if (bytes > 0 && !(file instanceof EventFd)) {
      copied(cpu, bytes);
    }
  }

  /** Charges for bytes that were copied. */
  static void copied(Cpu cpu, int bytes) {
    cpu.charge(CpuUse.KERNEL, Cost.COPY_LINE, (bytes + LINE - 1L) / LINE);
  }

  /** Charges for bytes that were copied from the application to where another is to read them. */
  static void written(Cpu cpu, OpenFile file, int bytes) {
    copied(cpu, file, bytes);
    switch (file) {
      case PipeEnd _ -> pages(cpu, (bytes + PAGE - 1) / PAGE - PIPE_KEEPS);
      case Socket _ -> pages(cpu, (bytes - SOCKET_HEAD + SOCKET_PIECE - 1) / SOCKET_PIECE);
      default -> {
        // Nothing is allocated for it each time.
      }
    }
  }

  /** Charges for the pages of a file in memory that were read or written, from a place on. */
  static void filePages(Cpu cpu, long place, int bytes) {
    if (bytes > 0) {
      long more = (place + bytes - 1) / PAGE - place / PAGE;
      cpu.charge(CpuUse.KERNEL, Cost.FILE_PAGE, more);
    }
  }

  private static void pages(Cpu cpu, int count) {
    if (count > 0) {
      cpu.charge(CpuUse.KERNEL, Cost.BUFFER_PAGE, count);
    }
  }
}
