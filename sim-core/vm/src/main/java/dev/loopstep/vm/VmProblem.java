// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with what an engine is given. Each has a page in {@code docs/diagnostics}. */
public enum VmProblem implements DiagnosticId {
  /** More instructions than an engine takes. */
  PROGRAM_TOO_LONG,
  /** Maps that take more memory than an engine gives. */
  MAPS_TOO_LARGE,
  /** A file of conformance vectors that is not what it should be. */
  BAD_VECTORS
}
