// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with cases and recordings. */
public enum RecordingDiagnostic implements DiagnosticId {
  /** A recording cannot be read, or is none. */
  DAMAGED_RECORDING,
  /** A case does not say which policy it runs, or there is no such case. */
  INCOMPLETE_CASE
}
