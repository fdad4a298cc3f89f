// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/** Told how far a measurement has got. */
@FunctionalInterface
public interface MeasuringProgress {
  void done(int rounds, int of);
}
