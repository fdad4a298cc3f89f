// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.statistics.Figures;

/** A contestant and how it did. */
public record Outcome(Contestant contestant, RunResult result, Figures figures) {
  /** Whether this is a policy in the kernel. */
  public boolean isPolicy() {
    return contestant instanceof Contestant.OfPolicy;
  }
}
