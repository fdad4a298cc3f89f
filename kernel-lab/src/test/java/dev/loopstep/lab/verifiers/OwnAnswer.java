// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import dev.loopstep.verifier.concrete.ConcreteMachine;
import dev.loopstep.verifier.concrete.Fault;
import dev.loopstep.verifier.concrete.GivenUpException;
import dev.loopstep.verifier.concrete.Inputs;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier says of a program.
 *
 * @param reason why it refuses the program, with its numbers left out; empty where it takes it
 */
record OwnAnswer(boolean accepts, String reason, long worst) {
  private static final Limits LIMITS = new Limits(50_000, 10_000, 4);
  private static final long BUDGET = 2_000;

  static OwnAnswer of(Program program) {
    return switch (Verifier.verify(program, Targets.linux72(), LIMITS)) {
      case Verdict.Safe(long worst, _, _) -> new OwnAnswer(true, "", worst);
      case Verdict.Refused refused -> new OwnAnswer(false, reason(refused), 0);
    };
  }

  private static String reason(Verdict.Refused refused) {
    Diagnostic first = refused.findings().getFirst();
    return (first.id().id() + ": " + first.message()).replaceAll("-?\\b\\d+\\b", "N");
  }

  /** A fault that some of the runs of a program that was taken commits; null where none does. */
  @Nullable String fault(Program program, long seed, int runs) {
    Random random = new Random(seed);
    for (int run = 0; run < runs; run++) {
      Inputs inputs = Inputs.any(program, 0, random);
      long budget = Math.min(worst, BUDGET);
      ConcreteMachine machine =
          new ConcreteMachine(program, inputs, random, budget, ConcreteMachine.Watch.NONE);
      try {
        machine.run();
      } catch (GivenUpException _) {
        if (machine.executed() > worst) {
          return "more than the " + worst + " instructions that were promised";
        }
      } catch (Fault fault) {
        return String.valueOf(fault.getMessage());
      }
    }
    return null;
  }
}
