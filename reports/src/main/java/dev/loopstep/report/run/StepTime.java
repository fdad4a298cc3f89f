// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.target.CallCost;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verifier;
import dev.loopstep.verifier.Weights;
import dev.loopstep.verifier.flow.Liveness;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The most time that a step can take by the figures of a cost profile: of its own, that is without
 * what the requests take that it submits, which depends on files and devices, and without the time
 * for which it polls a network.
 */
public final class StepTime implements Weights {
  /** How much a policy copies of the application's memory at most, in lines of 64 bytes. */
  private static final int USER_LINES = 4;

  private final Program program;
  private final TargetProfile target;
  private final CostProfile costs;

  private StepTime(Program program, TargetProfile target, CostProfile costs) {
    this.program = program;
    this.target = target;
    this.costs = costs;
  }

  /**
   * What bounds a step.
   *
   * @param picos picoseconds; the greatest number where they are too many to count
   * @param profile the name of the cost profile
   */
  public record Worst(long picos, String profile) {}

  /** Empty where the program is no policy, or not shown to be safe. */
  public static Optional<Worst> worst(Program program, TargetProfile target, CostProfile costs) {
    if (program.kind() != ProgramKind.LOOP_STEP) {
      return Optional.empty();
    }
    Weights weights = new StepTime(program, target, costs);
    long outside = costs.picos(Cost.LOOP_STEP) + costs.picos(Cost.PROGRAM_ENTRY_EXIT);
    OptionalLong inside =
        Verifier.worstCase(program, target, Limits.DEFAULT, Verifier.UNKNOWN_SIZE, weights);
    return inside.isEmpty()
        ? Optional.empty()
        : Optional.of(new Worst(sum(inside.getAsLong(), outside), costs.name()));
  }

  private static long sum(long inside, long outside) {
    return inside > Long.MAX_VALUE - outside ? Long.MAX_VALUE : inside + outside;
  }

  @Override
  public long of(int slot) {
    long instruction = costs.picos(Cost.BPF_INSTRUCTION);
    if (!(program.code().at(slot) instanceof Insn.Call call)) {
      return instruction;
    }
    Signature signature = Liveness.signature(program, target, call);
    return signature == null ? instruction : instruction + picos(signature.cost());
  }

  @Override
  public long callback() {
    return costs.picos(Cost.CALLBACK_ROUND);
  }

  /** Which kind of map is meant is not known here, so the dearer one counts. */
  private long picos(CallCost call) {
    return switch (call) {
      case INLINED, CALLBACK_LOOP -> 0;
      case CLOCK -> costs.picos(Cost.CLOCK_READ);
      case RANDOM -> costs.picos(Cost.RANDOM_NUMBER);
      case TRACE -> costs.picos(Cost.TRACE_LINE);
      case MAP_LOOKUP -> dearer(Cost.ARRAY_LOOKUP, Cost.HASH_LOOKUP);
      case MAP_UPDATE -> dearer(Cost.ARRAY_UPDATE, Cost.HASH_UPDATE);
      case MAP_DELETE -> dearer(Cost.ARRAY_LOOKUP, Cost.HASH_DELETE);
      case ITERATOR -> costs.picos(Cost.ITERATOR_CALL);
      case GET_REGION -> costs.picos(Cost.GET_REGION);
      case SUBMIT -> costs.picos(Cost.SUBMIT_BATCH);
      case POLL -> 0;
      case USER_COPY -> costs.picos(Cost.USER_COPY) + USER_LINES * costs.picos(Cost.COPY_LINE);
      case KERNEL_COPY -> costs.picos(Cost.GET_REGION) + USER_LINES * costs.picos(Cost.COPY_LINE);
    };
  }

  private long dearer(Cost a, Cost b) {
    return Math.max(costs.picos(a), costs.picos(b));
  }
}
