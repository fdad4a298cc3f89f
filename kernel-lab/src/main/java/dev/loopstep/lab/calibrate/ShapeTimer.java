// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Times shapes in turn, so that whatever slows the machine down for a while slows all of them, each
 * time in another order, so that what one leaves behind (in caches, in how long a hypervisor polls)
 * meets all of them. What user space does is timed beside each and taken off.
 */
final class ShapeTimer {
  /** Of one sample, in nanoseconds: shorter than a scheduler's slice. */
  private static final long SAMPLE = 300_000;

  private static final int MOST_ROUNDS = 2_048;

  private static final long SETTLES = 1_000_000;

  /**
   * For which a second processor works before it is timed: it idles while others are, and clocks,
   * idle states and a hypervisor's polling for work go by what was a while ago.
   */
  private static final long WAKES = 2_000_000;

  /** Until the JVM has compiled all of it. */
  private static final int WARM_UP = 60;

  /** Until caches are warm. */
  private static final int WARM_UP_AGAIN = 15;

  /** How often everything is opened anew: where memory comes to lie is part of chance. */
  private static final int PASSES = 3;

  private static final long SEED = 1;

  /**
   * The quantile that is looked at: whatever disturbs makes a sample longer, never shorter. Where a
   * clock is awaited the median, since how late it is differs by itself.
   */
  private static final double UNDISTURBED = 0.25;

  /** In nanoseconds: nothing takes less, whatever was taken off. */
  private static final double LEAST = 1;

  private ShapeTimer() {}

  /** A shape's times in nanoseconds a round, and how many rounds a sample has. */
  private static final class Timed {
    final Shape shape;
    final boolean sleeps;
    final Samples kernel = new Samples();
    final Samples user = new Samples();
    int rounds = 1;

    /** Nanoseconds of a round at best, so far. */
    double least = 1e9;

    Timed(Shape shape) {
      this.shape = shape;
      sleeps = shape.sleeps();
    }
  }

  /**
   * Measures.
   *
   * @param samples of each shape
   * @param progress told after each turn how many are done
   */
  static List<Measurement> measure(List<Shape> shapes, int samples, MeasuringProgress progress) {
    List<Timed> all = shapes.stream().map(Timed::new).toList();
    int each = (samples + PASSES - 1) / PASSES;
    int turns = WARM_UP + (PASSES - 1) * WARM_UP_AGAIN + PASSES * each;
    int done = 0;
    SplittableRandom order = new SplittableRandom(SEED);
    try (Affinity affinity = Affinity.pin();
        BatchScheduling _ = BatchScheduling.begin()) {
      for (int pass = 0; pass < PASSES; pass++) {
        List<HostRun> runs = new ArrayList<>();
        try {
          for (Timed timed : all) {
            HostRun run = timed.shape.open(affinity);
            runs.add(run);
            run.check();
          }
          for (int i = pass == 0 ? -WARM_UP : -WARM_UP_AGAIN; i < each; i++) {
            for (int j : order(all.size(), order)) {
              sample(all.get(j), runs.get(j), i >= 0);
            }
            progress.done(++done, turns);
          }
        } finally {
          runs.forEach(HostRun::close);
        }
      }
    }
    return all.stream().map(ShapeTimer::measurement).toList();
  }

  /** All numbers below a number, each once. */
  private static int[] order(int number, SplittableRandom random) {
    int[] order = new int[number];
    for (int i = 0; i < number; i++) {
      int place = random.nextInt(i + 1);
      order[i] = order[place];
      order[place] = i;
    }
    return order;
  }

  private static void sample(Timed timed, HostRun run, boolean counts) {
    if (timed.sleeps) {
      // The scheduler makes who has used its time wait, and forgets that while it sleeps.
      LockSupport.parkNanos(SETTLES);
    }
    if (timed.shape.apart()) {
      long rounds = 1 + WAKES / Math.max(1, (long) timed.least);
      run.time((int) rounds);
    }
    long awaited = timed.shape.awaitedNanos();
    double nanos = (double) run.time(timed.rounds) / timed.rounds - awaited;
    timed.least = Math.min(timed.least, Math.max(1, nanos));
    double own = (double) run.timeWithoutKernel(timed.rounds) / timed.rounds;
    if (counts) {
      timed.kernel.add(nanos);
      timed.user.add(own);
    } else if (awaited == 0) {
      timed.rounds = (int) Math.clamp(SAMPLE / Math.max(1, (long) nanos), 1, MOST_ROUNDS);
    }
  }

  private static Measurement measurement(Timed timed) {
    double q = timed.shape.awaitedNanos() > 0 ? 0.5 : UNDISTURBED;
    double own = timed.user.quantile(q);
    double[] interval = timed.kernel.interval(q);
    return new Measurement(
        timed.shape,
        Math.max(LEAST, timed.kernel.quantile(q) - own),
        interval[0] - own,
        interval[1] - own,
        timed.kernel.spread());
  }
}
