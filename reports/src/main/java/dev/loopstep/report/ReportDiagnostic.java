// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can go wrong with an experiment and its results. */
public enum ReportDiagnostic implements DiagnosticId {
  /** The file, folder or stream does not take the result. */
  OUTPUT_FAILED,
  /** A file that Loopstep is to read back is not what it wrote. */
  DAMAGED_DOCUMENT,
  /** A counterexample is of another program than the one that it is to be replayed with. */
  COUNTEREXAMPLE_MISFIT,
  /** A file that is to be compared or shown is no trace, or not as it was written. */
  DAMAGED_TRACE,
  /** A file that is to be replayed is no schedule, or one of another policy or scenario. */
  BAD_SCHEDULE,
  /** A folder that should hold known bugs has none. */
  NO_GALLERY,
  /** A list of policies names what there is not. */
  BAD_LIBRARY,
  /** A property of the scenario is no condition, or names what the policy does not have. */
  BAD_PROPERTY,
  /** A policy that pushes from slot 0 meets a ring without IORING_SETUP_SQ_REWIND. */
  RING_WITHOUT_REWIND,
  /** Warning: a policy calls a function of the kernel that no kernel has. */
  ON_NO_KERNEL,
  /** A sweep has more runs than it may. */
  SWEEP_TOO_LARGE,
  /** The folder holds a sweep with other inputs, or of another Loopstep. */
  SWEEP_INPUTS_CHANGED,
  /** Another process works on a sweep in the folder. */
  SWEEP_FOLDER_BUSY,
  /** The file that should be a sweep's journal is none. */
  BAD_SWEEP_JOURNAL,
  /** A baseline is to do the work of a scenario that has none. */
  BASELINE_WITHOUT_WORKLOAD
}
