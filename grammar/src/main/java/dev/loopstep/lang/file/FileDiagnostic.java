// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.file;

import dev.loopstep.diagnostic.DiagnosticId;

/** What can be wrong with a file before anything in it is looked at. */
enum FileDiagnostic implements DiagnosticId {
  /** There is no such file, it is a folder, too large, or may not be read. */
  UNREADABLE_POLICY,
  /** An object has several programs, or none of the name that was given. */
  WHICH_PROGRAM,
  /** Something was asked of an object that only the compiler can do. */
  COMPILED_ALREADY
}
