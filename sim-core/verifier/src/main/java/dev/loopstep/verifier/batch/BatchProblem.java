// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with a batch itself. Each has a page in {@code docs/diagnostics}. */
public enum BatchProblem implements DiagnosticId {
  /** A file of programs that is not what it should be. */
  BAD_PROGRAMS,
  /** The verification of a program broke off by itself. */
  NOT_ANSWERED
}
