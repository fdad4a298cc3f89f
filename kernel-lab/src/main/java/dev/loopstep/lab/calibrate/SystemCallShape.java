// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** A system call that does next to nothing: getppid(2). */
final class SystemCallShape extends Shape {
  SystemCallShape(boolean fitted) {
    super("a system call (getppid)", fitted, 0);
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
    return new Features(Map.of(Cost.SYSCALL_ENTRY_EXIT, 1.0, Cost.SYSCALL_PENALTY, 1.0), 0);
  }

  @Override
  HostRun open(MemorySegment processors) {
    return new Run();
  }

  private static final class Run implements HostRun {
    @Override
    public void check() {
      // There is nothing that it could do otherwise.
    }

    @Override
    public long time(int rounds) {
      long before = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        HostCalls.call(HostCalls.GETPPID, 0, 0, 0, 0, 0, 0);
      }
      return System.nanoTime() - before;
    }

    @Override
    public long timeWithoutKernel(int rounds) {
      long before = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        HostCalls.callNothing(HostCalls.GETPPID, 0, 0, 0, 0, 0, 0);
      }
      return System.nanoTime() - before;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
