// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.loop.SharedAccesses.Access;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;

/**
 * Runs a policy so that others can come before each instruction that touches memory which they
 * touch too: the parameter region, and words of the ring that interrupts change.
 */
final class InterruptibleMachine implements Machine {
  private final Interpreter interpreter;
  private final SharedAccesses accesses;
  private final Memory memory;
  private final LoopCalls calls;
  private final long budget;

  private InterruptibleMachine(
      Interpreter interpreter,
      SharedAccesses accesses,
      Memory memory,
      LoopCalls calls,
      long budget) {
    this.interpreter = interpreter;
    this.accesses = accesses;
    this.memory = memory;
    this.calls = calls;
    this.budget = budget;
  }

  /** An engine for the callback that makes these calls. */
  static Engine engine(LoopCalls calls) {
    return (program, memory, table, budget) ->
        new InterruptibleMachine(
            Interpreter.load(program, memory, table, budget),
            new SharedAccesses(program),
            memory,
            calls,
            budget);
  }

  @Override
  public long run(long r1, long r2) {
    interpreter.start(r1, r2);
    long left = budget;
    while (left > 0) {
      int slot = interpreter.slot();
      int count = accesses.ahead(slot);
      if (count == 0) {
        beforeAccess(slot);
        count = 1 + accesses.ahead(slot + 1);
      }
      long few = Math.min(count, left);
      if (interpreter.resume(few)) {
        return interpreter.result();
      }
      left -= few;
    }
    throw interpreter.outOfBudget();
  }

  private void beforeAccess(int slot) {
    Access access = accesses.at(slot);
    if (access != null) {
      long address = interpreter.register(access.register()) + access.offset();
      Region region = memory.regionOf(address);
      if (region != null) {
        calls.beforeAccess(region, Memory.offsetOf(address), access.bytes(), slot);
      }
    }
  }

  @Override
  public long executed() {
    return interpreter.executed();
  }

  @Override
  public Region map(int index) {
    return interpreter.map(index);
  }
}
