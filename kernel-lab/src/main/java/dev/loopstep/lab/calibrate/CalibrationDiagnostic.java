// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with a machine that is to be measured. */
enum CalibrationDiagnostic implements DiagnosticId {
  /** The kernel gives no ring of the kind that is measured. */
  NO_HOST_RING,
  /** What cannot be done over and over on this machine. */
  UNMEASURABLE_SHAPE,
  /** This kernel does something else than the simulated one. */
  SHAPE_DIFFERS,
  /** A file's reads cannot pass the page cache by. */
  NO_DIRECT_READS
}
