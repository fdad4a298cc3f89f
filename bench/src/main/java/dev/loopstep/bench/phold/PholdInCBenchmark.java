// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same as {@link PholdBenchmark} on a calendar queue in C; it takes {@code cc}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PholdInCBenchmark {
  @Param({"1000", "65536", "1048576"})
  public int pending;

  private @Nullable PholdInC phold;

  /** Builds it, and fills the calendar. */
  @Setup
  public void fill() {
    phold = new PholdInC(Draws.of(pending));
  }

  /** Events; the result keeps them from being left out. */
  @Benchmark
  @OperationsPerInvocation(Draws.EVENTS)
  public int phold() {
    return Objects.requireNonNull(phold).run();
  }

  @TearDown
  public void free() {
    Objects.requireNonNull(phold).close();
  }
}
