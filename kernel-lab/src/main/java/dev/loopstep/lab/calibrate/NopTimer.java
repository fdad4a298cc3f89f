// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times shapes in turn, so that whatever slows the machine down for a while slows all of them. What
 * user space does is timed beside each and taken off.
 */
final class NopTimer {
  /** Requests of one sample: some tenths of a millisecond, shorter than a scheduler's slice. */
  private static final int REQUESTS = 2048;

  /** Until the JVM has compiled all of it. */
  private static final int WARM_UP = 60;

  private final HostRing ring;

  NopTimer(HostRing ring) {
    this.ring = ring;
  }

  /**
   * @param samples of each shape
   * @param progress told after each round how many are done
   */
  List<Measurement> measure(List<Shape> shapes, int samples, MeasuringProgress progress) {
    Map<Shape, Samples> kernel = new LinkedHashMap<>();
    Map<Shape, Samples> user = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      kernel.put(shape, new Samples());
      user.put(shape, new Samples());
    }
    for (int i = -WARM_UP; i < samples; i++) {
      for (Shape shape : shapes) {
        double all = time(shape, true);
        double own = time(shape, false);
        if (i >= 0) {
          samples(kernel, shape).add(all);
          samples(user, shape).add(own);
        }
      }
      progress.done(i + WARM_UP + 1, samples + WARM_UP);
    }
    List<Measurement> measurements = new ArrayList<>();
    for (Shape shape : shapes) {
      double own = samples(user, shape).median();
      double[] interval = samples(kernel, shape).medianInterval();
      measurements.add(
          new Measurement(
              shape, samples(kernel, shape).median() - own, interval[0] - own, interval[1] - own));
    }
    return measurements;
  }

  private static Samples samples(Map<Shape, Samples> of, Shape shape) {
    return of.computeIfAbsent(shape, s -> new Samples());
  }

  /** In nanoseconds a request. */
  private double time(Shape shape, boolean kernel) {
    int rounds = Math.max(1, REQUESTS / shape.requests());
    long before = System.nanoTime();
    if (kernel) {
      ring.run(shape, rounds);
    } else {
      ring.runWithoutKernel(shape, rounds);
    }
    return (double) (System.nanoTime() - before) / ((long) rounds * shape.requests());
  }
}
