// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.report.Results;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Progress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Comparison COMPARISON =
      Experiments.compare(Results.plan(), Results.ENGINE, Progress.NONE);

  private static List<String> met(String text) {
    return Condition.parse(text).met(COMPARISON, Optional.empty());
  }

  @Test
  void readsWhoWhatAndHowMuch() {
    assertEquals(
        new Condition("links:2: p99.9 > 1.5us", Optional.of("links:2"), "p99.9", true, 1500),
        Condition.parse(" links:2: p99.9 > 1.5us"));
    assertEquals(
        new Condition("throughput<100k/s", Optional.empty(), "throughput", false, 100_000),
        Condition.parse("throughput<100k/s"));
    assertEquals(0.5, Condition.parse("cpu > 50%").limit());
  }

  @Test
  void saysOfWhomItIsSo() {
    // The policy takes 100 ns for a request, the application 150; latencies are 1 to 100 ns.
    assertEquals(
        List.of("throughput of single is 6.67 M/s, below 8.00 M/s"), met("throughput < 8M/s"));
    assertEquals(List.of(), met("nop_chain: throughput < 8M/s"));
    assertEquals(2, met("p99 > 50ns").size());
    assertEquals(List.of(), met("latency.p99 > 100ns"));
    assertEquals(
        List.of("single has too few samples for response, p99"), met("single: response.p99 > 1us"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p99",
        "p98 > 1us",
        "p99 > 5",
        "p99 > 5k/s",
        "throughput > 5us",
        "p99 >= 5us",
        "p99 > 1.2.3us",
        "cpu > 5/s",
        "throughput > 1x"
      })
  void refusesWhatMeansNothing(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Condition.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("\n"), "says how to mend it");
  }

  @Test
  void refusesWhoIsNotThere() {
    assertThrows(IllegalArgumentException.class, () -> met("singel: p99 > 1us"));
  }
}
