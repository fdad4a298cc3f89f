// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

/**
 * A part of a program that became one JVM method: small enough for the JVM to compile it, which
 * gives up above 8,000 bytes of bytecode (HotSpot's HugeMethodLimit).
 */
abstract class Chunk {
  /** Instead of a slot: stand before the first instruction, with registers as a run starts them. */
  static final int START = -1;

  /**
   * Executes until control leaves the chunk; the machine's {@code next} says where to.
   *
   * @param entry slot to begin at, with the machine's registers, or {@link #START}
   * @param r1 at the start
   * @param r2 at the start
   * @return r0, where the program has exited
   */
  abstract long run(JitMachine machine, int entry, long r1, long r2);
}
