// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Numbering;

/** Makes a function's code better; what it does stays the same. */
public final class Optimiser {
  /** What one round finds, the next builds on; few functions need more than two. */
  private static final int ROUNDS = 4;

  private Optimiser() {}

  /**
   * Rewrites the function, whose accesses to variables are loads and stores already.
   *
   * @param memory what lies where in its maps
   */
  public static void run(IrFunction function, Memory memory) {
    JumpThreading.run(function);
    SsaConstruction.run(function);
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = ValueNumbering.run(function, memory);
      DeadCode.drop(function, memory);
    }
    SsaDestruction.run(function);
    Numbering.compact(function);
  }
}
