// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.scenario.Setting;
import java.util.List;

/** Who does the work in a sweep. */
public sealed interface Subject {
  /** As results name it; unique in a sweep. */
  String label();

  /** Where the experiment names it. */
  Place place();

  /**
   * A policy.
   *
   * @param file as the experiment names it
   * @param set what the experiment sets in all of its cells
   */
  record OfPolicy(String label, Place place, String file, LoadedPolicy policy, List<Setting> set)
      implements Subject {
    public OfPolicy {
      set = List.copyOf(set);
    }
  }

  /** An application in user space. */
  record OfBaseline(String label, Place place, Baseline baseline) implements Subject {}
}
