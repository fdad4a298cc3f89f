// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;

/**
 * A program for which an input is looked for.
 *
 * @param memoryBytes the size of the memory block of a MEMORY program, or {@link #ANY_SIZE}
 */
public record Subject(Program program, TargetProfile target, long memoryBytes) {
  /** The memory block may have any size. */
  public static final long ANY_SIZE = -1;

  public Subject(Program program, TargetProfile target) {
    this(program, target, ANY_SIZE);
  }
}
