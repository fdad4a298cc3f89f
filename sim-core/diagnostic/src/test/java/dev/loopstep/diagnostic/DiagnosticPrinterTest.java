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

  private static Related related(int line, int column, int length, String text, String label) {
    return new Related(new Place.Text("a.policy", line, column, length, text), label);
  }

  private static String explained(Place place, Related... related) {
    return DiagnosticPrinter.print(
        new Diagnostic(
            Severity.NOTE,
            Ids.UNKNOWN_NAME,
            place,
            "these belong together",
            List.of(related),
            List.of(),
            ""));
  }

  @Test
  void showsWhatExplainsTheFaultBelowItsOwnLine() {
    assertEquals(
        """
        note[unknown-name]: these belong together
          --> a.policy:9:7
           |
        9  | state done: u64
           |       ^^^^
           |
        12 | state done: u32
           |       ---- first declared here
        """,
        explained(
            new Place.Text("a.policy", 9, 7, 4, "state done: u64"),
            related(12, 7, 4, "state done: u32", "first declared here")));
  }

  @Test
  void marksSpansOfOneLineTogether() {
    assertEquals(
        """
        note[unknown-name]: these belong together
         --> a.policy:3:7
          |
        3 |     a + b * c
          |     - ^ -   - of type `u8`
          |     |   |
          |     |   of type `i32`
          |     of type `u32`
        """,
        explained(
            new Place.Text("a.policy", 3, 7, 1, "    a + b * c"),
            related(3, 5, 1, "    a + b * c", "of type `u32`"),
            related(3, 9, 1, "    a + b * c", "of type `i32`"),
            related(3, 13, 1, "    a + b * c", "of type `u8`")));
  }

  @Test
  void theFaultCoversWhatItOverlaps() {
    assertEquals(
        """
        note[unknown-name]: these belong together
         --> a.policy:3:3
          |
        3 | a + b
          | --^--
          | |
          | first
          | whole
        """,
        explained(
            new Place.Text("a.policy", 3, 3, 1, "a + b"),
            related(3, 1, 1, "a + b", "first"),
            related(3, 1, 4, "a + b", "whole"),
            related(3, 1, 5, "a + b", "")));
  }

  @Test
  void namesTheFileOfWhatIsElsewhere() {
    assertEquals(
        """
        note[unknown-name]: these belong together
         --> b.policy
         ::: a.policy:4:1
          |
        4 | step { stop }
          | ---- here
        """,
        explained(new Place.Whole("b.policy"), related(4, 1, 4, "step { stop }", "here")));
  }
}
