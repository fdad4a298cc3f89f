// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The verifier, warm, in milliseconds a program. {@code -prof gc} shows what it allocates; the
 * shapes are those that the verifiers of Linux and of PREVAIL were timed with.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class VerifierBenchmark {
  /** Enough for all that the shapes read. */
  private static final long MEMORY_BYTES = 4096;

  @Param({"counting", "stackCounting", "straightLine", "manyPaths", "dataDependent"})
  private String shape = "";

  private final TargetProfile target = Targets.linux72();
  private Program program = VerifierPrograms.program("counting");

  /** A program that is refused would be timed for something else. */
  @Setup
  public void load() {
    program = VerifierPrograms.program(shape);
    if (verify() instanceof Verdict.Refused refused) {
      throw new IllegalStateException(shape + ": " + refused.findings());
    }
  }

  @Benchmark
  public Verdict verify() {
    return Verifier.explain(program, target, Limits.DEFAULT, MEMORY_BYTES).verdict();
  }
}
