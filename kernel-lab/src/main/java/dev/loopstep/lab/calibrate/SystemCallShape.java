// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import java.util.Map;

/**
 * A system call with a number that no function has: entry and exit alone. One that does something,
 * even getppid(2), takes half as long again.
 */
final class SystemCallShape extends Shape {
  private final int calls;

  /**
   * @param calls of a round
   */
  SystemCallShape(int calls, boolean fitted) {
    super(name(calls), fitted, 0);
    this.calls = calls;
  }

  private static String name(int calls) {
    String one = "a system call that there is not";
    return calls == 1 ? one : one + ", " + calls + " times";
  }

  @Override
  public int requests() {
    return 0;
  }

  @Override
  boolean sleeps() {
    return false;
  }

  @Override
  Features features(Model model) {
    double times = calls;
    return new Features(Map.of(Cost.SYSCALL_ENTRY_EXIT, times, Cost.SYSCALL_PENALTY, times));
  }

  @Override
  HostRun open(Affinity affinity) {
    return new Run(calls);
  }

  private record Run(int calls) implements HostRun {
    @Override
    public void check() {
      // There is nothing that it could do otherwise.
    }

    @Override
    public long time(int rounds) {
      long before = System.nanoTime();
      for (int i = 0; i < rounds * calls; i++) {
        HostCalls.call(HostCalls.NO_SUCH_CALL, 0, 0, 0, 0, 0, 0);
      }
      return System.nanoTime() - before;
    }

    @Override
    public long timeWithoutKernel(int rounds) {
      long before = System.nanoTime();
      for (int i = 0; i < rounds * calls; i++) {
        HostCalls.callNothing(HostCalls.NO_SUCH_CALL, 0, 0, 0, 0, 0, 0);
      }
      return System.nanoTime() - before;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
