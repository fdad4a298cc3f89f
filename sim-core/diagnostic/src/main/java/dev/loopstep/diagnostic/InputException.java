// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.List;

/**
 * The user's input is wrong. Commands print the diagnostics and end with exit code 2; no stack
 * trace is ever shown.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics at least one
   */
  public InputException(List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().message());
    this.diagnostics = List.copyOf(diagnostics);
  }

  public InputException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public InputException(DiagnosticId id, Place place, String message, String remedy) {
    this(Diagnostic.error(id, place, message, remedy));
  }

  /** At least one, in the order in which they are to be printed. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
