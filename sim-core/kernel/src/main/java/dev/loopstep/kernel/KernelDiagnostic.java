// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.DiagnosticId;

/** What the simulated kernel has to say about its input. */
public enum KernelDiagnostic implements DiagnosticId {
  /** Linux would do something here that the simulator does not. */
  KERNEL_NOT_MODELLED,
  /** {@code io_uring_setup} would fail. */
  RING_REFUSED,
  /** Files, devices or buffers that do not fit together. */
  RUN_SETUP,
  /** The workload cannot be done by the baseline, on the ring and buffers it is given. */
  BASELINE_MISFIT,
  /** The program did what the verifier would have refused. */
  PROGRAM_FAULT
}
