// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.output;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can go wrong when a result is written. */
public enum ReportDiagnostic implements DiagnosticId {
  /** The file, folder or stream does not take the result. */
  OUTPUT_FAILED
}
