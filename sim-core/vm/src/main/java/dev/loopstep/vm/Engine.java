// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.program.Program;

/** A way to execute programs: makes them ready to run. */
@FunctionalInterface
public interface Engine {
  /**
   * Makes a program ready. Its maps are copied into regions of their own and placed in the memory.
   *
   * @param calls helpers and kfuncs; one that is missing faults when it is called, not before
   * @param budget how many instructions a single {@link Machine#run} may execute, at least 1
   * @throws dev.loopstep.diagnostic.InputException when the program is too large
   */
  Machine load(Program program, Memory memory, CallTable calls, long budget);
}
