// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;

/**
 * Work of a ring without DEFER_TASKRUN: it goes to the list of the task that has submitted the
 * request, which all such rings share (io_req_normal_work_add). Each add interrupts a sleep of that
 * task, whatever it waits for.
 */
final class OrdinaryWork implements TaskWork {
  private final Cpu cpu;
  private final WorkHandler handler;
  private final boolean onlyTaskCompletes;

  /**
   * @param onlyTaskCompletes whether the queue has no lock, as on a ring with IOPOLL (lockless_cq)
   */
  OrdinaryWork(Cpu cpu, WorkHandler handler, boolean onlyTaskCompletes) {
    this.cpu = cpu;
    this.handler = handler;
    this.onlyTaskCompletes = onlyTaskCompletes;
  }

  @Override
  public void add(Request request, boolean lazy) {
    cpu.charge(Cost.LOCAL_WORK_ADD);
    request.submitter().list().add(request, handler);
  }

  @Override
  public boolean onlyTaskCompletes() {
    return onlyTaskCompletes;
  }
}
