// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_FUTEX_WAKE. What it takes was not counted: it is charged as a NOP. */
final class FutexWakeOperation implements Operation {
  private final Cpu cpu;
  private final FutexArgument argument;
  private final FutexWaits waits;

  FutexWakeOperation(Cpu cpu, FutexArgument argument, FutexWaits waits) {
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
    if (request.length == 0) {
      return Errno.EINVAL;
    }
    int error = argument.check(request);
    if (error != 0) {
      return error;
    }
    int most = (int) request.offset;
    request.complete(most == 0 ? 0 : waits.wake(argument.key(request), request.length, most));
    return COMPLETE;
  }
}
