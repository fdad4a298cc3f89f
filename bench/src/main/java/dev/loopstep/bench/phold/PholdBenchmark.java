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
import org.openjdk.jmh.annotations.Warmup;

/**
 * PHOLD, in million events a second. Each peer has processes of its own, where no call can go to
 * another one. The collector is that of the launcher, and large pages are asked for, as the
 * launcher does for searches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PholdBenchmark {
  @Param({"1000", "65536", "1048576"})
  public int pending;

  @Param public @Nullable Peer peer;

  private @Nullable Phold phold;

  /** Draws what takes time to draw, and fills the set. */
  @Setup
  public void fill() {
    phold = new Phold(Objects.requireNonNull(peer).set(), Draws.of(pending));
  }

  /** Events; the result keeps them from being left out. */
  @Benchmark
  @OperationsPerInvocation(Draws.EVENTS)
  public int phold() {
    return Objects.requireNonNull(phold).run();
  }
}
