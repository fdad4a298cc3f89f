// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

/** Told how far an experiment has come. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (what, done, total) -> {};

  /**
   * A run is about to start.
   *
   * @param what for people: a contestant, or a cost that is tried
   * @param done runs that have ended
   * @param total runs as far as it is known now
   */
  void run(String what, int done, int total);
}
