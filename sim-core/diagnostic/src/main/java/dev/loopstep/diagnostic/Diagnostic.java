// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.List;

/**
 * One thing the user is told: what is wrong, where, and how to mend it.
 *
 * @param message one sentence without a full stop
 * @param related further spans, in the order in which they explain the fault
 * @param notes further lines: the range that allows the fault, the path that leads there
 * @param remedy how to mend it, imperative, without a full stop; empty where nothing is to be done
 */
public record Diagnostic(
    Severity severity,
    DiagnosticId id,
    Place place,
    String message,
    List<Related> related,
    List<String> notes,
    String remedy) {
  public Diagnostic {
    related = List.copyOf(related);
    notes = List.copyOf(notes);
  }

  /** A diagnostic of one place. */
  public Diagnostic(
      Severity severity,
      DiagnosticId id,
      Place place,
      String message,
      List<String> notes,
      String remedy) {
    this(severity, id, place, message, List.of(), notes, remedy);
  }

  /** An error without notes. */
  public static Diagnostic error(DiagnosticId id, Place place, String message, String remedy) {
    return new Diagnostic(Severity.ERROR, id, place, message, List.of(), remedy);
  }
}
