// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;

/** Compiles texts that may be anything. */
final class Compiling {
  private Compiling() {}

  /** Compiles or is refused in a way that can be printed; true where it compiles. */
  static boolean compiles(String text) {
    try {
      PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
      return true;
    } catch (InputException e) {
      for (Diagnostic diagnostic : e.diagnostics()) {
        assertFalse(DiagnosticPrinter.print(diagnostic).isEmpty());
      }
      return false;
    }
  }
}
