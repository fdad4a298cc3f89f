// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_POLL_ADD (io_uring/poll.c). The request's {@code opFlags} hold the events. */
final class PollOperation implements Operation {
  /** IORING_POLL_ADD_MULTI. */
  static final int MULTI = 1;

  /** IORING_POLL_ADD_LEVEL. */
  private static final int LEVEL = 1 << 3;

  private static final int MASKS = 0xffff;

  private final Cpu cpu;
  private final FileTable table;
  private final int deviceFiles;
  private final PollTable polls;
  private final NotModelled notModelled;

  PollOperation(
      Cpu cpu, FileTable table, int deviceFiles, PollTable polls, NotModelled notModelled) {
    this.cpu = cpu;
    this.table = table;
    this.deviceFiles = deviceFiles;
    this.polls = polls;
    this.notModelled = notModelled;
  }

  /** What an SQE wants to be told, and how (io_poll_parse_events). */
  static int events(Region sqes, int at, int flags) {
    int events = sqes.i32(at + Sqe.OP_FLAGS);
    if ((flags & MULTI) == 0) {
      events |= ArmedPoll.ONE_SHOT;
    }
    if ((flags & LEVEL) == 0) {
      events |= ArmedPoll.EDGE;
    }
    return events & (MASKS | ArmedPoll.EXCLUSIVE | ArmedPoll.ONE_SHOT | ArmedPoll.EDGE);
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i64(at + Sqe.OFF) != 0
        || sqes.i64(at + Sqe.ADDR) != 0) {
      return Errno.EINVAL;
    }
    int flags = sqes.i32(at + Sqe.LEN);
    if ((flags & ~MULTI) != 0 || (flags != 0 && request.has(Sqe.CQE_SKIP_SUCCESS))) {
      return Errno.EINVAL;
    }
    request.opFlags = events(sqes, at, flags);
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_POLL);
    OpenFile file = request.takeFile(table);
    if (file != null && file.pollable()) {
      return arm(request, request.opFlags, request.onWorker);
    }
    if (file == null && (request.fd < 0 || request.fd >= deviceFiles)) {
      return MissingFile.error(request, table, notModelled);
    }
    int mask = Readiness.ALWAYS & request.opFlags;
    if (mask == 0) {
      return Errno.EINVAL;
    }
    request.complete(mask);
    return COMPLETE;
  }

  /** Arms it with what it now waits for: what {@link #issue} returns. */
  int arm(Request request, int events, boolean owning) {
    if (polls.arm(request, events, owning) == PollTable.ARMED) {
      return PENDING;
    }
    request.complete(request.result);
    return COMPLETE;
  }
}
