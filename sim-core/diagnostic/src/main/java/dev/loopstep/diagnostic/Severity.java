// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

/** How grave a diagnostic is, the gravest first. */
public enum Severity {
  /** The command cannot do what it was asked. */
  ERROR,
  /** The command goes on; the user should know. */
  WARNING,
  /** Nothing is wrong; the user may want to know. */
  NOTE
}
