// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * PHOLD (R. Fujimoto, Performance of Time Warp under synthetic workloads, 1990): each event that is
 * due schedules another after 0.1 + 0.9 Exp(1), at a destination chosen uniformly. Events are
 * objects of the model, as in the simulator, so nothing is allocated. The collector is that of the
 * launcher, and large pages are asked for, as the launcher does for searches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class EventBenchmark {
  private static final int EVENTS = 1 << 16;

  /** A unit of PHOLD's time, in picoseconds. */
  private static final double UNIT = 1e6;

  @Param({"1000", "65536", "1048576"})
  public int pending;

  private final long[] delays = new long[EVENTS];
  private final int[] destinations = new int[EVENTS];
  private final Timeline timeline = new Timeline();
  private int[] arrived = new int[0];

  /** Something that happens at a process. */
  private static final class Arrival extends Event {
    private int process;

    @Override
    protected void fire() {
      throw new AssertionError("the benchmark takes events out itself");
    }
  }

  /** Draws what takes time to draw, and fills the timeline. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < EVENTS; i++) {
      delays[i] = (long) ((0.1 - 0.9 * StrictMath.log(1 - random.nextDouble())) * UNIT);
      destinations[i] = random.nextInt(pending);
    }
    arrived = new int[pending];
    for (int i = 0; i < pending; i++) {
      Arrival arrival = new Arrival();
      arrival.process = i;
      timeline.schedule(arrival, delays[i % EVENTS], 0);
    }
  }

  /** Events; the result keeps them from being left out. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int phold() {
    int sum = 0;
    for (int i = 0; i < EVENTS; i++) {
      Arrival arrival = (Arrival) timeline.poll();
      sum += ++arrived[arrival.process];
      arrival.process = destinations[i];
      timeline.schedule(arrival, arrival.time() + delays[i], 0);
    }
    return sum;
  }
}
