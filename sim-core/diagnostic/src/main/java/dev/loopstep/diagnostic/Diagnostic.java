// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.List;

/**
 * One thing the user is told: what is wrong, where, and how to mend it.
 *
 * @param message one sentence without a full stop
 * @param notes further lines: the range that allows the fault, the path that leads there, a related
 *     span
 * @param remedy how to mend it, imperative, without a full stop
 */
public record Diagnostic(
    Severity severity,
    DiagnosticId id,
    Place place,
    String message,
    List<String> notes,
    String remedy) {
  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** An error without notes. */
  public static Diagnostic error(DiagnosticId id, Place place, String message, String remedy) {
    return new Diagnostic(Severity.ERROR, id, place, message, List.of(), remedy);
  }
}
