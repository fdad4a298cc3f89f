// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DamagedJsonTest {
  @Test
  void whatAParserSaysOfItselfIsLeftOut() {
    String said =
        "Unexpected end-of-input: expected close marker for Object (start marker at [Source:"
            + " REDACTED (`X` disabled); byte offset: #UNKNOWN])";
    assertEquals(
        "not readable as JSON: line 3, column 7: Unexpected end-of-input: expected close marker"
            + " for Object",
        DamagedJson.reason(said, 3, 7));
    assertEquals(
        "not readable as JSON: line 1, column 2: Unexpected character ('x')",
        DamagedJson.reason("Unexpected character ('x' (code 120)) [Source: y]", 1, 2));
  }
}
