// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.DiagnosticId;

/** What the command line itself finds wrong. */
enum CliDiagnostic implements DiagnosticId {
  /** An option or argument that no command takes, or one that is missing. */
  USAGE,
  /** A file that cannot be read. */
  UNREADABLE_FILE,
  /** Standard output ended before everything was written. */
  OUTPUT_LOST
}
