// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * A program that is ready to run, with its maps placed in a {@link Memory}. The whole seam between those who run programs
 * and the engines that execute them.
 */
public interface Machine {
  /**
   * Runs the program from its first instruction until it exits. State in maps stays from call to call; registers and
   * stack do not.
   *
   * @return r0
   * @throws Fault when the program does what the verifier would have refused, or used up its budget
   */
  long run(long r1, long r2);

  /** Instructions executed since the machine was made, by all calls of {@link #run}. */
  long executed();
}
