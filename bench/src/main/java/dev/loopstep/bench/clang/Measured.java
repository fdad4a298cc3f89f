// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import java.util.List;
import java.util.Locale;

/**
 * What one policy takes.
 *
 * @param ours instructions that the policy compiler's code executed
 * @param clangs those of clang's
 */
record Measured(String name, long steps, long ours, long clangs) {
  private static final Figure FREE = new Figure(0, Figure.Unit.NANOSECONDS, "nothing hangs on it");

  /**
   * Runs both programs of a pair in the same world.
   *
   * @throws IllegalStateException where they did not do the same
   */
  static Measured of(Pair pair) {
    Contestant.OfPolicy policy = PolicyBinding.bind(pair.policy(), pair.scenario(), List.of());
    Program clang = PolicyBinding.bind(pair.clang(), pair.scenario(), List.of()).program();
    RunSetup setup = free(pair.scenario().setup(policy.region(), pair.scenario().seed(), ""));
    Behaviour.Run ours = Behaviour.of(setup, policy.program());
    Behaviour.Run clangs = Behaviour.of(setup, clang);
    if (!ours.behaviour().equals(clangs.behaviour())) {
      throw new IllegalStateException(
          pair.name() + " differs:\n  " + ours.behaviour() + "\n  " + clangs.behaviour());
    }
    return new Measured(
        pair.name(), ours.behaviour().steps(), ours.instructions(), clangs.instructions());
  }

  private static RunSetup free(RunSetup setup) {
    return setup.with(setup.costs().with(Cost.BPF_INSTRUCTION, FREE), setup.maxSteps());
  }

  double oursEach() {
    return (double) ours / steps;
  }

  double clangsEach() {
    return (double) clangs / steps;
  }

  /** Executed instructions, in multiples of clang's. */
  double ratio() {
    return (double) ours / clangs;
  }

  /** A line of the table. */
  String line() {
    return String.format(
        Locale.ROOT, "%-12s %6d %9.1f %9.1f %6.2f", name, steps, oursEach(), clangsEach(), ratio());
  }

  /** What stands above the lines. */
  static String heading() {
    return String.format("%-12s %6s %9s %9s %6s", "policy", "steps", "policy", "clang", "ratio");
  }
}
