// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_LINK_TIMEOUT: limits the request before it in a chain (io_uring/timeout.c). It is armed
 * when that one is issued, and never issued itself.
 */
final class LinkTimeoutOperation implements Operation {
  private final LinkedTimeouts linked;
  private final UserMemory user;

  LinkTimeoutOperation(LinkedTimeouts linked, UserMemory user) {
    this.linked = linked;
    this.user = user;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    int error = TimeoutOperation.prepareFields(request, sqes, at);
    if (error != 0) {
      return error;
    }
    // Only the lower half of the field is looked at.
    if (sqes.i32(at + Sqe.OFF) != 0) {
      return Errno.EINVAL;
    }
    request.length = 0;
    return TimeoutArgument.read(request, sqes.i64(at + Sqe.ADDR), user);
  }

  @Override
  public int issue(Request request) {
    throw new AssertionError("a linked timeout leaves its chain before it would be issued");
  }

  @Override
  public void interrupted(Request request) {
    linked.expired(request);
  }

  @Override
  public int touchedByInterrupt() {
    return Cells.TIMERS | Cells.CLOCK;
  }
}
