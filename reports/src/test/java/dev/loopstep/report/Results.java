// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report;

import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small results with figures that can be computed by hand. */
public final class Results {
  private static final String SCENARIO =
      """
      name: small
      description: Twenty thousand NOPs.
      seed: 7
      workload:
        nops: {count: 20_000}
      """;

  private Results() {}

  public static Scenario scenario() {
    return ScenarioLoader.parse(
        "scenarios/small.yaml", SCENARIO.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  /**
   * A run of so many requests, each taking {@code picos}; latencies are 1, 2, ... 100 ns in turn.
   */
  public static RunResult result(
      long requests, long picos, long syscalls, Metrics.CpuTime cpu, RunResult.Stopped stopped) {
    Times latency = new Times();
    for (long i = 0; i < requests; i++) {
      latency.record(1000 * (1 + i % 100));
    }
    return new RunResult(
        0,
        0,
        stopped,
        requests + 1,
        requests * picos,
        Map.of(),
        List.of(),
        new Metrics(requests, requests, 0, syscalls, 4, 2, 39 * requests, 0, 0, cpu, latency),
        "00".repeat(32),
        null);
  }

  /**
   * A policy that takes 100 ns for a request and makes one system call in all; an application that
   * takes 150 ns and as much more as a system call costs over its instructions, for every request.
   */
  public static final Engine ENGINE =
      (setup, contestant, workload, observer) ->
          switch (contestant) {
            case Contestant.OfPolicy _ -> policy(setup);
            case Contestant.OfBaseline _ -> application(setup);
          };

  private static long requests(RunSetup setup) {
    return Math.min(20_000, setup.maxSteps());
  }

  private static RunResult policy(RunSetup setup) {
    long time = requests(setup) * 100_000;
    return result(
        requests(setup),
        100_000,
        1,
        new Metrics.CpuTime(0, time * 3 / 4, time / 4, 0),
        RunResult.Stopped.POLICY);
  }

  private static RunResult application(RunSetup setup) {
    long each = 150_000 + setup.costs().picos(Cost.SYSCALL_PENALTY);
    long time = requests(setup) * each;
    return result(
        requests(setup),
        each,
        requests(setup),
        new Metrics.CpuTime(time / 10, time - time / 10, 0, 0),
        RunResult.Stopped.APPLICATION);
  }

  public static Plan plan() {
    return new Plan(
        scenario(),
        7,
        List.of(
            TestPolicies.nopChain("nop_chain", 20_000),
            new Contestant.OfBaseline(new Baseline.Single())),
        2,
        Plan.DEFAULT_PENALTIES,
        "loopstep compare scenarios/small.yaml --policy policies/nop_chain.policy --baseline single");
  }
}
