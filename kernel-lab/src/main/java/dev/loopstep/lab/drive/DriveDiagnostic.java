// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with the times of a drive. */
public enum DriveDiagnostic implements DiagnosticId {
  /** A file with times of a drive that cannot be read, or that says too little. */
  BAD_DRIVE_TIMES
}
