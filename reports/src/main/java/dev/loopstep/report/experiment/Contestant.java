// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.workload.Baseline;
import java.util.List;

/**
 * Who does the work in a comparison: a policy in the kernel, or an application as it is written
 * today.
 */
public sealed interface Contestant {
  /** As tables and charts name it; unique in a comparison. */
  String label();

  /**
   * A policy.
   *
   * @param program with its variables set
   * @param region the parameter region's contents for this policy
   * @param file the source or object as the user named it
   * @param sha256 of that file, 64 hex digits
   * @param values what was set for this run, by the scenario and the command line, in order
   */
  record OfPolicy(
      String label, Program program, byte[] region, String file, String sha256, List<Value> values)
      implements Contestant {
    public OfPolicy {
      values = List.copyOf(values);
    }
  }

  /** An application in user space. */
  record OfBaseline(Baseline baseline) implements Contestant {
    @Override
    public String label() {
      return baseline.label();
    }
  }

  /** A variable and its value as text. */
  record Value(String name, String text) {}
}
