// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void printsSignificantDigits() {
    assertEquals("1.90", Units.digits(1.8999, 3));
    assertEquals("1230", Units.digits(1_234.5, 3));
    assertEquals("0.00123", Units.digits(0.0012345, 3));
    assertEquals("10.0", Units.digits(9.996, 3));
    assertEquals("0", Units.digits(0, 3));
    assertEquals("-9.20", Units.digits(-9.2, 3));
    assertEquals("–", Units.digits(Double.NaN, 3));
    assertEquals("2", Units.factor(2.0));
    assertEquals("1.5", Units.factor(1.5));
    assertEquals("800", Units.factor(800));
    assertEquals("1.2", Units.plain(1.2));
    assertEquals("230", Units.plain(230));
    assertEquals("9.86 million", Units.rateInWords(9_861_000));
  }

  @Test
  void picksTheUnit() {
    assertEquals("192 ns", Units.nanos(192.3));
    assertEquals("76.3 µs", Units.nanos(76_310));
    assertEquals("101 ms", Units.nanos(101_400_000));
    assertEquals("1.235 s", Units.nanos(1_234_567_890));
    assertEquals("9.86 M/s", Units.perSecond(9_861_000));
    assertEquals("12.9 k/s", Units.perSecond(12_900));
    assertEquals("1,000,000", Units.count(1_000_000));
    assertEquals("-1,000", Units.count(-1_000));
    assertEquals("999", Units.count(999));
    assertEquals("25.4 %", Units.percent(0.2541));
  }

  @Test
  void choosesRoundTicks() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0), Ticks.linear(9.8, 5));
    assertEquals(List.of(0.0, 1.0), Ticks.linear(0, 5));
    assertEquals(List.of(50.0, 100.0, 200.0), Ticks.logarithmic(63, 140));
    assertEquals(List.of(1.0, 2.0, 5.0, 10.0), Ticks.logarithmic(1, 9));
  }
}
