// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * Times shapes in turn, so that whatever slows the machine down for a while slows all of them. What
 * user space does is timed beside each and taken off.
 */
final class ShapeTimer {
  /** Of one sample, in nanoseconds: shorter than a scheduler's slice. */
  private static final long SAMPLE = 300_000;

  private static final int MOST_ROUNDS = 2_048;

  /** Until the JVM has compiled all of it. */
  private static final int WARM_UP = 60;

  private ShapeTimer() {}

  /** A shape and its times, in nanoseconds a round. */
  private record Timed(Shape shape, HostShape host, Samples warm, Samples kernel, Samples user) {}

  /**
   * Measures.
   *
   * @param samples of each shape
   * @param progress told after each turn how many are done
   */
  static List<Measurement> measure(List<Shape> shapes, int samples, MeasuringProgress progress) {
    List<Timed> all = new ArrayList<>();
    try (Affinity affinity = Affinity.pin()) {
      for (Shape shape : shapes) {
        HostShape host = new HostShape(shape, affinity.processor());
        all.add(new Timed(shape, host, new Samples(), new Samples(), new Samples()));
        ShapeCheck.sameCompletions(shape, host.runOnce());
      }
      for (int i = -WARM_UP; i < samples; i++) {
        for (Timed timed : all) {
          sample(timed, i >= 0);
        }
        progress.done(i + WARM_UP + 1, samples + WARM_UP);
      }
      return all.stream().map(ShapeTimer::measurement).toList();
    } finally {
      all.forEach(timed -> timed.host().close());
    }
  }

  private static void sample(Timed timed, boolean counts) {
    long estimate = Math.max(1, (long) timed.warm().last());
    int rounds =
        timed.warm().isEmpty() || timed.shape().awaitedNanos() > 0
            ? 1
            : (int) Math.clamp(SAMPLE / estimate, 1, MOST_ROUNDS);
    double nanos = (double) timed.host().time(rounds) / rounds - timed.shape().awaitedNanos();
    double own = (double) timed.host().timeWithoutKernel(rounds) / rounds;
    if (counts) {
      timed.kernel().add(nanos);
      timed.user().add(own);
    } else {
      timed.warm().add(nanos);
    }
  }

  private static Measurement measurement(Timed timed) {
    double own = timed.user().median();
    double[] interval = timed.kernel().medianInterval();
    return new Measurement(
        timed.shape(), timed.kernel().median() - own, interval[0] - own, interval[1] - own);
  }
}
