// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
  private enum Ids implements DiagnosticId {
    UNKNOWN_NAME
  }

  private static String print(Place place, String... notes) {
    return DiagnosticPrinter.print(
        new Diagnostic(
            Severity.ERROR,
            Ids.UNKNOWN_NAME,
            place,
            "nothing here is called `totl`",
            List.of(notes),
            "did you mean `total`?"));
  }

  @Test
  void pointsAtASpanWithACaret() {
    assertEquals(
        """
        error[unknown-name]: nothing here is called `totl`
          --> a.policy:12:5
           |
        12 |  if totl
           |     ^^^^
           = note: first
                   second
           = help: did you mean `total`?
        """,
        print(new Place.Text("a.policy", 12, 5, 4, "\tif totl"), "first\nsecond"));
  }

  @Test
  void namesTheOffsetOfABinaryInBothBases() {
    assertEquals(
        """
        error[unknown-name]: nothing here is called `totl`
         --> a.bpf.o at offset 64 (0x40)
          = help: did you mean `total`?
        """,
        print(new Place.Offset("a.bpf.o", 64)));
  }

  @Test
  void namesAnInstruction() {
    assertEquals(
        """
        error[unknown-name]: nothing here is called `totl`
         --> step, instruction 3: r0 = 1
          = help: did you mean `total`?
        """,
        print(new Place.Instruction("step", 3, "r0 = 1")));
  }
}
