// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.lang.typed.TypedPolicy;
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
   * @param invariants that shall hold after each step
   * @param values what was set for this run, by the scenario and the command line, in order
   */
  record OfPolicy(
      String label,
      Program program,
      byte[] region,
      String file,
      String sha256,
      List<TypedPolicy.Invariant> invariants,
      List<Value> values)
      implements Contestant {
    public OfPolicy {
      invariants = List.copyOf(invariants);
      values = List.copyOf(values);
    }

    /** The same policy under another name, where two in a comparison have the same. */
    public OfPolicy withLabel(String other) {
      return new OfPolicy(other, program, region, file, sha256, invariants, values);
    }
  }

  /** An application in user space. */
  record OfBaseline(Baseline baseline) implements Contestant {
    @Override
    public String label() {
      return baseline.label();
    }
  }

  /**
   * A variable and its value as text.
   *
   * @param name may go on to an element or a member: {@code limits[3]}, {@code config.depth}
   */
  record Value(String name, String text) {
    /** The variable's own name. */
    public String baseName() {
      return name.split("[\\[.]", 2)[0];
    }
  }
}
