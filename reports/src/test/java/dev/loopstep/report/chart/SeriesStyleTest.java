// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesStyleTest {
  private static final int DIFFERENT = 64;

  private static String mark(int series) {
    Svg svg = new Svg("id", "title", "description", 10, 10);
    SeriesStyle.mark(svg, series, 5, 5, 3, "tip");
    return svg.end();
  }

  @Test
  void linesOfSixtyFourSeriesLookDifferent() {
    assertEquals(
        DIFFERENT,
        IntStream.range(0, DIFFERENT)
            .mapToObj(SeriesStyle::stroke)
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void pointsOfSixtyFourSeriesLookDifferent() {
    assertEquals(
        DIFFERENT,
        IntStream.range(0, DIFFERENT)
            .mapToObj(SeriesStyleTest::mark)
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void withoutColourEightAreToldApart() {
    assertEquals(
        8,
        IntStream.range(0, 8)
            .mapToObj(series -> mark(series).replace(SeriesStyle.fill(series), "fill"))
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void theNinthHasTheColourOfTheFirstWithOtherDashes() {
    assertEquals(SeriesStyle.color(0), SeriesStyle.color(8));
    assertNotEquals(SeriesStyle.stroke(0), SeriesStyle.stroke(8));
  }
}
