// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

/** What the process ends with. */
final class ExitCode {
  /** The command did what it was asked, and the answer is yes. */
  static final int YES = 0;

  /** A negative verdict: the verifier refuses, a property is violated, a comparison differs. */
  static final int NO = 1;

  /** Bad input or usage. */
  static final int BAD_INPUT = 2;

  /** A fault of Loopstep itself (EX_SOFTWARE of sysexits.h). */
  static final int INTERNAL = 70;

  private ExitCode() {}
}
