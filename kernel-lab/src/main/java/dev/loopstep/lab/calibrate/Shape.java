// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.workload.Baseline;
import java.util.List;

/**
 * A way of giving NOPs to the kernel: so many for each io_uring_enter, which waits for all.
 *
 * @param requests from 1 to 64
 * @param linked whether they are one chain
 * @param fitted whether the profile is fitted to it; the others are predicted
 */
public record Shape(int requests, boolean linked, boolean fitted) {
  /** What the profile is fitted to, and what it is then asked to predict. */
  public static final List<Shape> ALL =
      List.of(
          new Shape(1, false, true),
          new Shape(2, false, false),
          new Shape(4, false, true),
          new Shape(8, false, false),
          new Shape(16, false, true),
          new Shape(32, false, true),
          new Shape(48, false, false),
          new Shape(64, false, false),
          new Shape(2, true, true),
          new Shape(3, true, false),
          new Shape(4, true, true),
          new Shape(8, true, true),
          new Shape(16, true, false),
          new Shape(32, true, false));

  public String name() {
    if (requests == 1) {
      return "one NOP";
    }
    return linked ? "a chain of " + requests + " NOPs" : requests + " NOPs at once";
  }

  /** What the simulator calls an application that does this. */
  Baseline baseline() {
    if (requests == 1) {
      return new Baseline.Single();
    }
    return linked ? new Baseline.Links(requests) : new Baseline.Batch(requests);
  }
}
