// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The simulated kernel, in wall time a NOP or a read; compiling and verifying a policy, in wall
 * time a policy. Runs in the project's folder, with the collector of the launcher.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class SimulatorBenchmark {
  private static final int NOPS = 100_000;
  private static final String NOP_CHAIN = "policies/nop_chain.policy";
  private static final String NOP_BATCH = "bench/nop_batch.policy";
  private static final String HOLD_DEPTH = "policies/hold_depth.policy";

  /** As many as the scenario has. */
  private static final int READS = 100_000;

  private final Bound one = new Bound(NOP_CHAIN, ScenarioLoader.withoutFile());
  private final Bound batch = new Bound(NOP_BATCH, ringOf32());
  private final Bound reads = new Bound(HOLD_DEPTH, holdDepth(), List.of());
  private final byte[] text = read();

  /** A policy in its scenario. */
  private static final class Bound {
    private final Contestant.OfPolicy policy;
    private final RunSetup setup;

    private final Scenario scenario;

    Bound(String file, Scenario scenario) {
      this(file, scenario, List.of(new Contestant.Value("total", Integer.toString(NOPS))));
    }

    Bound(String file, Scenario scenario, List<Contestant.Value> values) {
      this.scenario = scenario;
      policy = PolicyBinding.bind(PolicyFile.read(file, null), scenario, values);
      setup = scenario.setup(policy.region(), 1, "");
    }

    RunResult run() {
      return Simulator.policy(setup, policy.program(), RunObserver.NONE);
    }
  }

  private static Scenario ringOf32() {
    String yaml =
        """
        name: batch
        ring: {sq: 32, cq: 32, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
        """;
    return ScenarioLoader.parse("batch.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static Scenario holdDepth() {
    return ScenarioLoader.load("scenarios/hold-depth.yaml");
  }

  private static byte[] read() {
    try {
      return Files.readAllBytes(Path.of(NOP_CHAIN));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(NOPS)
  public RunResult policyNop() {
    return one.run();
  }

  @Benchmark
  @OperationsPerInvocation(NOPS)
  public RunResult policyNopOfBatch() {
    return batch.run();
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public RunResult policyReadAtDepth32() {
    return reads.run();
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public RunResult applicationReadAtDepth32() {
    return application(new Baseline.Loop(32));
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public RunResult applicationReadInBatchesOf32() {
    return application(new Baseline.Batch(32));
  }

  private RunResult application(Baseline baseline) {
    return Simulator.application(
        reads.setup, reads.scenario.workload().orElseThrow(), baseline, RunObserver.NONE);
  }

  @Benchmark
  @OperationsPerInvocation(NOPS)
  public RunResult applicationNop() {
    return Simulator.application(
        one.setup, new Workload.Nops(NOPS), new Baseline.Single(), RunObserver.NONE);
  }

  @Benchmark
  public Object compilePolicy() {
    return PolicyCompiler.compile(NOP_CHAIN, text, CompileOptions.DEFAULT);
  }

  @Benchmark
  public Verdict verifyPolicy() {
    return Verifier.verify(
        one.policy.program(), Targets.with(one.policy.program().kfuncs()), Limits.DEFAULT);
  }
}
