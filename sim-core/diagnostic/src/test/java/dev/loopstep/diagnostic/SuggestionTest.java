// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("total", "done", "inflight", "a");

  @Test
  void findsWhatWasMisspelt() {
    assertEquals(Optional.of("total"), Suggestion.nearest("totl", KNOWN));
    assertEquals(Optional.of("total"), Suggestion.nearest("ttoal", KNOWN));
    assertEquals(Optional.of("inflight"), Suggestion.nearest("in_flight", KNOWN));
    assertEquals(Optional.of("done"), Suggestion.nearest("Done", KNOWN));
  }

  @Test
  void saysNothingWhereNothingIsNear() {
    assertEquals(Optional.empty(), Suggestion.nearest("elsewhere", KNOWN));
    assertEquals(Optional.empty(), Suggestion.nearest("x".repeat(10_000), KNOWN));
    assertEquals("use one", Suggestion.remedy("elsewhere", KNOWN, "use one"));
  }

  @Test
  void oneLetterIsNearToNoOther() {
    assertEquals(Optional.of("a"), Suggestion.nearest("A", KNOWN));
    assertEquals(Optional.empty(), Suggestion.nearest("b", KNOWN));
  }
}
