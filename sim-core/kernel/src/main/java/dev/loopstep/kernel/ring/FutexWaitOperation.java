// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_FUTEX_WAIT. What it takes was not counted: it is charged as a NOP. */
final class FutexWaitOperation implements Operation {
  private final Cpu cpu;
  private final FutexArgument argument;
  private final FutexWaits waits;

  FutexWaitOperation(Cpu cpu, FutexArgument argument, FutexWaits waits) {
    this.cpu = cpu;
    this.argument = argument;
    this.waits = waits;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    return argument.prepare(request, sqes, at);
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_FUTEX);
    int error = check(request);
    if (error == 0) {
      waits.add(request, argument.key(request), request.length);
      return PENDING;
    }
    // -EAGAIN is the answer where the value differs, not a reason to try again.
    request.setFail();
    request.complete(error);
    return COMPLETE;
  }

  private int check(Request request) {
    if (request.length == 0) {
      return Errno.EINVAL;
    }
    int error = argument.check(request);
    return error == 0 ? argument.compare(request) : error;
  }
}
