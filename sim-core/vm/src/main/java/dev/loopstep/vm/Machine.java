// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * A program that is ready to run, with its maps placed in a {@link Memory}. The whole seam between
 * those who run programs and the engines that execute them.
 */
public interface Machine {
  /**
   * Runs the program from its first instruction until it exits. State in maps stays from call to
   * call; registers and stack do not: they start as zeros.
   *
   * @return r0
   * @throws Fault when the program does what the verifier would have refused, or used up its budget
   */
  long run(long r1, long r2);

  /**
   * Instructions executed since the machine was made, by all calls of {@link #run}. An instruction
   * that faults counts, and so does the call instruction while its {@link Callee} runs.
   */
  long executed();

  /**
   * The memory of one of the program's maps.
   *
   * @param index into {@link dev.loopstep.ebpf.program.Program#maps}
   */
  Region map(int index);
}
