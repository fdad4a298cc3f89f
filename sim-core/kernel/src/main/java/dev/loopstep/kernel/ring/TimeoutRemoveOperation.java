// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_TIMEOUT_REMOVE: cancels a timeout, or gives one or a linked one another time
 * (io_uring/timeout.c). The request's {@code address} holds the user data to look for.
 */
final class TimeoutRemoveOperation implements Operation {
  private static final int UPDATE = 1 << 1;
  private static final int LINK_TIMEOUT_UPDATE = 1 << 4;
  private static final int CLOCKS = Timeouts.BOOTTIME | Timeouts.REALTIME;
  private static final int VALID =
      UPDATE | LINK_TIMEOUT_UPDATE | Timeouts.ABS | Timeouts.IMMEDIATE_ARG;

  private final Cpu cpu;
  private final Timeouts timeouts;
  private final LinkedTimeouts linked;
  private final Cancellation cancellation;
  private final UserMemory user;

  TimeoutRemoveOperation(
      Cpu cpu,
      Timeouts timeouts,
      LinkedTimeouts linked,
      Cancellation cancellation,
      UserMemory user) {
    this.cpu = cpu;
    this.timeouts = timeouts;
    this.linked = linked;
    this.cancellation = cancellation;
    this.user = user;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (request.has(Sqe.FIXED_FILE)
        || sqes.i64(at + Sqe.ADDR3) != 0
        || sqes.i64(at + Sqe.PAD2) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.LEN) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    if ((request.opFlags & (UPDATE | LINK_TIMEOUT_UPDATE)) == 0) {
      return request.opFlags == 0 ? 0 : Errno.EINVAL;
    }
    boolean twoClocks = (request.opFlags & CLOCKS) == CLOCKS;
    if (twoClocks || (request.opFlags & ~VALID) != 0) {
      return Errno.EINVAL;
    }
    return TimeoutArgument.read(request, sqes.i64(at + Sqe.OFF), user);
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_TIMEOUT_REMOVE);
    int error = change(request);
    if (error != 0) {
      return error;
    }
    request.complete(0);
    return COMPLETE;
  }

  private int change(Request request) {
    CancelMatch match = CancelMatch.byUserData(request.address);
    if ((request.opFlags & UPDATE) == 0) {
      return cancellation.cancelTimeout(match);
    }
    return (request.opFlags & LINK_TIMEOUT_UPDATE) != 0
        ? linked.update(match, request.timeoutNanos, request.opFlags)
        : timeouts.update(match, request.timeoutNanos, request.opFlags);
  }
}
