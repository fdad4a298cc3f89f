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
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
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
 * The simulated kernel, in wall time a NOP; compiling and verifying a policy, in wall time a
 * policy. Runs in the project's folder.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SimulatorBenchmark {
  private static final int NOPS = 100_000;
  private static final String NOP_CHAIN = "policies/nop_chain.policy";

  private final Scenario scenario = ScenarioLoader.withoutFile();
  private final LoadedPolicy policy = PolicyFile.read(NOP_CHAIN, null);
  private final Contestant.OfPolicy bound =
      PolicyBinding.bind(
          policy, scenario, List.of(new Contestant.Value("total", Integer.toString(NOPS))));
  private final RunSetup setup = scenario.setup(bound.region(), 1, "");
  private final byte[] text = read();

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
    return Simulator.policy(setup, bound.program(), RunObserver.NONE);
  }

  @Benchmark
  @OperationsPerInvocation(NOPS)
  public RunResult applicationNop() {
    return Simulator.application(
        setup, new Workload.Nops(NOPS), new Baseline.Single(), RunObserver.NONE);
  }

  @Benchmark
  public Object compilePolicy() {
    return PolicyCompiler.compile(NOP_CHAIN, text, CompileOptions.DEFAULT);
  }

  @Benchmark
  public Verdict verifyPolicy() {
    return Verifier.verify(bound.program(), Targets.linux72(), Limits.DEFAULT);
  }
}
