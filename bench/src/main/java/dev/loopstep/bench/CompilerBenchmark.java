// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.PolicyCompiler;
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

/** The policy compiler, from text to program, in wall time a policy. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class CompilerBenchmark {
  @Param({"100", "1000"})
  private int lines;

  private String text = "";

  @Setup
  public void write() {
    text = GeneratedPolicy.ofLines(lines);
  }

  @Benchmark
  public CompiledPolicy compile() {
    return PolicyCompiler.compile("generated.policy", text, CompileOptions.DEFAULT);
  }
}
