// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.engine.Probe;
import dev.loopstep.verifier.engine.Proof;
import java.util.OptionalLong;

/**
 * Shows that a program is safe: for every input, every parameter in its range and whatever the
 * application does to shared memory meanwhile, it ends and touches only its memory.
 */
public final class Verifier {
  /** The size of a memory block that is not known: then only what r2 is compared with bounds it. */
  public static final long UNKNOWN_SIZE = -1;

  private Verifier() {}

  /**
   * The verdict <em>safe</em>. A program that is wrong in itself is refused too; no exception is
   * raised for one.
   */
  public static Verdict verify(Program program, TargetProfile target, Limits limits) {
    return explain(program, target, limits).verdict();
  }

  /** The verdict with every obligation and what became of it. */
  public static Verification explain(Program program, TargetProfile target, Limits limits) {
    return explain(program, target, limits, UNKNOWN_SIZE);
  }

  /**
   * As {@link #explain(Program, TargetProfile, Limits)}, for a program that gets a memory block.
   *
   * @param memoryBytes the size of the block in r1 of a {@link
   *     dev.loopstep.ebpf.program.ProgramKind#MEMORY} program, or {@link #UNKNOWN_SIZE}
   */
  public static Verification explain(
      Program program, TargetProfile target, Limits limits, long memoryBytes) {
    return Proof.of(program, target, limits, memoryBytes, Rules.SAFE);
  }

  /**
   * As {@link #explain(Program, TargetProfile, Limits, long)}, under other rules than {@link
   * Rules#SAFE}.
   */
  public static Verification explain(
      Program program, TargetProfile target, Limits limits, long memoryBytes, Rules rules) {
    return Proof.of(program, target, limits, memoryBytes, rules);
  }

  /**
   * The most that any execution of a program sums up to, by other weights than its instructions:
   * its time, say. Empty where the program is not shown to be safe.
   *
   * @param memoryBytes as for {@link #explain(Program, TargetProfile, Limits, long)}
   */
  public static OptionalLong worstCase(
      Program program, TargetProfile target, Limits limits, long memoryBytes, Weights weights) {
    Verdict verdict =
        Proof.of(program, target, limits, memoryBytes, Rules.SAFE, Probe.NONE, weights).verdict();
    return verdict instanceof Verdict.Safe safe
        ? OptionalLong.of(safe.worstCaseInstructions())
        : OptionalLong.empty();
  }
}
