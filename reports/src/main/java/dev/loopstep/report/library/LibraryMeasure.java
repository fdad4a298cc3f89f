// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.library.LibraryEntry.Side;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.statistics.StudentT;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.ArrayList;
import java.util.List;

/** Measures a policy of the library. */
public final class LibraryMeasure {
  private final LibraryEntry entry;

  public LibraryMeasure(LibraryEntry entry) {
    this.entry = entry;
  }

  /** Whether it is proved safe, for every value of its parameters. */
  public boolean isSafe() {
    Program program = program();
    return Verifier.verify(program, Targets.with(program.kfuncs()), Limits.DEFAULT)
        instanceof Verdict.Safe;
  }

  /** Whether it calls what no kernel has, so that none can have run it. */
  public boolean isOnNoKernel() {
    return Targets.with(program().kfuncs()).equals(Targets.whatIf());
  }

  private Program program() {
    return PolicyFile.read(entry.policy().toString(), null).program();
  }

  /** What it gains, by so many replications. */
  public Effect effect(Side side, int replications, Progress progress) {
    Plan plan = plan(side);
    Replicated replicated =
        Replications.of(
            plan, HowOften.times(replications), WarmUp.NONE, Engine.SIMULATOR, progress);
    return switch (side.yardstick()) {
      case Yardstick.Measure(Quantity quantity) -> Effect.of(replicated, quantity);
      case Yardstick.Failures _ -> failures(plan, replicated);
    };
  }

  private static Effect failures(Plan plan, Replicated replicated) {
    List<Effect.Seen> seen = new ArrayList<>();
    for (Contestant contestant : plan.contestants()) {
      double[] values =
          replicated.seeds().stream()
              .mapToDouble(seed ->
                  Engine.SIMULATOR
                      .run(
                          plan.withSeed(seed).setup(contestant),
                          contestant,
                          plan.scenario().workload(),
                          RunObserver.NONE)
                      .served()
                      .map(Served::failed)
                      .orElse(0L))
              .toArray();
      seen.add(new Effect.Seen(contestant.label(), StudentT.mean(values, replicated.level())));
    }
    return Effect.without(seen, replicated.level());
  }

  private Plan plan(Side side) {
    Scenario scenario = ScenarioLoader.load(side.scenario().toString());
    List<Contestant> contestants = new ArrayList<>();
    List<LoadedPolicy> loaded = new ArrayList<>();
    loaded.add(PolicyFile.read(entry.policy().toString(), null));
    side.against().stream()
        .filter(Side::isPolicy)
        .map(name -> PolicyFile.read(entry.folder().resolve(name).toString(), null))
        .forEach(loaded::add);
    PolicyBinding.checkDeclared(loaded, scenario);
    loaded.forEach(one -> contestants.add(PolicyBinding.bind(one, scenario, List.of())));
    side.against().stream()
        .filter(name -> !Side.isPolicy(name))
        .forEach(name -> contestants.add(new Contestant.OfBaseline(Baseline.of(name))));
    return new Plan(scenario, scenario.seed(), contestants, 1, List.of(), "");
  }
}
