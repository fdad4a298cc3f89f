// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_TIMEOUT (io_uring/timeout.c). The request's {@code length} holds the count of
 * completions, or of repeats.
 */
final class TimeoutOperation implements Operation {
  private static final int CLOCKS = Timeouts.BOOTTIME | Timeouts.REALTIME;
  private static final int VALID =
      Timeouts.ABS | CLOCKS | Timeouts.ETIME_SUCCESS | Timeouts.MULTISHOT | Timeouts.IMMEDIATE_ARG;

  private final Cpu cpu;
  private final Timeouts timeouts;
  private final UserMemory user;

  TimeoutOperation(Cpu cpu, Timeouts timeouts, UserMemory user) {
    this.cpu = cpu;
    this.timeouts = timeouts;
    this.user = user;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    int error = prepareFields(request, sqes, at);
    if (error != 0) {
      return error;
    }
    request.length = sqes.i32(at + Sqe.OFF);
    request.timeoutRepeats = request.length;
    if (request.length != 0) {
      timeouts.willCount();
    }
    return TimeoutArgument.read(request, sqes.i64(at + Sqe.ADDR), user);
  }

  /** What all timeouts have in common: 0, or -errno. */
  static int prepareFields(Request request, Region sqes, int at) {
    if (sqes.i64(at + Sqe.ADDR3) != 0
        || sqes.i64(at + Sqe.PAD2) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.LEN) != 1
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    int flags = sqes.i32(at + Sqe.OP_FLAGS);
    int repeatAt = Timeouts.MULTISHOT | Timeouts.ABS;
    if ((flags & ~VALID) != 0 || (flags & CLOCKS) == CLOCKS || (flags & repeatAt) == repeatAt) {
      return Errno.EINVAL;
    }
    request.opFlags = flags;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_TIMEOUT);
    timeouts.arm(request);
    return PENDING;
  }

  @Override
  public void interrupted(Request request) {
    timeouts.expired(request);
  }

  @Override
  public int touchedByInterrupt() {
    return Cells.TIMERS | Cells.CLOCK;
  }
}
