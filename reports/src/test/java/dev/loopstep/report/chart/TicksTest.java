// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> texts(List<Double> ticks) {
    return ticks.stream().map(Svg::number).toList();
  }

  @Test
  void linearOnesBeginAtZero() {
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), texts(Ticks.linear(83, 5)));
    assertEquals(List.of("0", "1"), texts(Ticks.linear(0, 5)));
  }

  @Test
  void thoseAroundTwoBoundsHoldBoth() {
    assertEquals(List.of("0.99", "1", "1.01", "1.02", "1.03"), texts(Ticks.around(0.991, 1.03, 4)));
    assertEquals(List.of("0.6", "0.8", "1"), texts(Ticks.around(0.7, 0.9, 1)));
  }

  @Test
  void equalBoundsHaveAnAxisToo() {
    assertEquals(List.of("1", "2"), texts(Ticks.around(1, 1, 4)));
  }

  @Test
  void logarithmicOnesGoByOneTwoAndFive() {
    assertEquals(List.of("20", "50", "100", "200"), texts(Ticks.logarithmic(30, 150)));
  }
}
