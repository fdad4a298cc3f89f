// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.DiagnosticId;

/** What a real kernel cannot be asked for. */
public enum LabDiagnostic implements DiagnosticId {
  /** The scenario has something that cannot be set up on a real kernel. */
  NOT_ON_LINUX,
  /** A case could not be set up, took its kernel down, or never ended. */
  CASE_FAILED
}
