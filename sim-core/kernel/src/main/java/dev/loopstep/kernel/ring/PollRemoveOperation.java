// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_POLL_REMOVE (io_uring/poll.c): ends a poll, or changes what it waits for or its user
 * data. The request's {@code address} is the user data looked for, its {@code offset} the new one,
 * {@code transfer} the new events.
 */
final class PollRemoveOperation implements Operation {
  private static final int UPDATE_EVENTS = 1 << 1;
  private static final int UPDATE_USER_DATA = 1 << 2;
  private static final int VALID = UPDATE_EVENTS | UPDATE_USER_DATA | PollOperation.MULTI;
  private static final int MASKS = 0xffff;

  private final Cpu cpu;
  private final TaskWork work;
  private final PollTable polls;
  private final PollOperation adding;

  PollRemoveOperation(Cpu cpu, TaskWork work, PollTable polls, PollOperation adding) {
    this.cpu = cpu;
    this.work = work;
    this.polls = polls;
    this.adding = adding;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    int flags = sqes.i32(at + Sqe.LEN);
    if ((flags & ~VALID) != 0 || flags == PollOperation.MULTI) {
      return Errno.EINVAL;
    }
    request.opFlags = flags;
    request.address = sqes.i64(at + Sqe.ADDR);
    request.offset = sqes.i64(at + Sqe.OFF);
    if ((flags & UPDATE_USER_DATA) == 0 && request.offset != 0) {
      return Errno.EINVAL;
    }
    if ((flags & UPDATE_EVENTS) != 0) {
      request.transfer = PollOperation.events(sqes, at, flags);
      return 0;
    }
    return sqes.i32(at + Sqe.OP_FLAGS) == 0 ? 0 : Errno.EINVAL;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_POLL_REMOVE);
    Request poll = polls.find(request.address, true, any -> true);
    if (poll == null) {
      return Errno.ENOENT;
    }
    int error = polls.disarm(poll);
    if (error != 0) {
      return error;
    }
    if ((request.opFlags & (UPDATE_EVENTS | UPDATE_USER_DATA)) == 0) {
      poll.setFail();
      poll.complete(Errno.ECANCELED);
      post(poll);
    } else if (update(poll, request) == COMPLETE) {
      post(poll);
    }
    request.complete(0);
    return COMPLETE;
  }

  private int update(Request poll, Request by) {
    if ((by.opFlags & UPDATE_EVENTS) != 0) {
      poll.opFlags = (poll.opFlags & ~MASKS) | (by.transfer & MASKS);
    }
    if ((by.opFlags & UPDATE_USER_DATA) != 0) {
      poll.userData = by.offset;
    }
    return adding.arm(poll, poll.opFlags, false);
  }

  /** The poll's completion comes after that of what ended it. */
  private void post(Request poll) {
    poll.work = Request.Work.COMPLETE;
    work.add(poll, TaskWork.FORCED);
  }
}
