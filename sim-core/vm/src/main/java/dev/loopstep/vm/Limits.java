// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.program.Program;

/** What an engine accepts at most. */
public final class Limits {
  /** Slots of a program: BPF_COMPLEXITY_LIMIT_INSNS in the kernel's include/linux/bpf.h. */
  public static final int PROGRAM_SLOTS = 1_000_000;

  private Limits() {}

  /**
   * Checks the size of a program before an engine translates it.
   *
   * @throws InputException when it is too long
   */
  public static void checkProgram(Program program) {
    int slots = program.code().slots();
    if (slots > PROGRAM_SLOTS) {
      throw new InputException(
          VmProblem.PROGRAM_TOO_LONG,
          new Place.Whole(program.name()),
          "the program has " + slots + " slots of 8 bytes, and the limit is " + PROGRAM_SLOTS,
          "split the program; Linux accepts no longer one either");
    }
  }
}
