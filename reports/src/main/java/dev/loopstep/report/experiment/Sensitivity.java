// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import java.util.List;

/** How the comparison depends on what a system call costs over its instructions. */
public sealed interface Sensitivity {
  /**
   * It was not computed.
   *
   * @param reason a clause: "the device, not the CPU, ..."
   */
  record Omitted(String reason) implements Sensitivity {}

  /**
   * It was simulated again at several costs.
   *
   * @param penalties in nanoseconds, ascending
   * @param instructionNanos what entering and leaving the kernel costs by its instructions alone
   * @param requests the least number of requests in one of these runs
   * @param shortened whether the runs were cut short (their ratios were held against the full runs)
   * @param curves one for each pair of a policy and a baseline
   */
  record Computed(
      List<Integer> penalties,
      double instructionNanos,
      double threshold,
      long requests,
      boolean shortened,
      List<Curve> curves)
      implements Sensitivity {
    public Computed {
      penalties = List.copyOf(penalties);
      curves = List.copyOf(curves);
    }
  }

  /**
   * A policy against a baseline.
   *
   * @param ratios how many times as fast the policy is, one for each cost
   */
  record Curve(String policy, String baseline, List<Double> ratios, Crossing crossing) {
    public Curve {
      ratios = List.copyOf(ratios);
    }
  }

  /** Where the ratio reaches the threshold. */
  sealed interface Crossing {
    /**
     * From this cost on.
     *
     * @param nanos of a system call over its instructions
     * @param ratio simulated at that cost
     */
    record At(double nanos, double ratio) implements Crossing {}

    /** Already at the lowest cost that was tried. */
    record Everywhere(int lowest) implements Crossing {}

    /** Not up to the highest cost that was tried. */
    record NotReached(int highest) implements Crossing {}
  }
}
