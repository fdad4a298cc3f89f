// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.report.experiment.Progress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short form of {@code loopstep validate}: fewer and shorter runs, wider bounds. */
class QueueValidationTest {
  private static final int REPLICATIONS = 60;

  static Stream<QueueModel> models() {
    return Stream.of(QueueModel.mm(1, 0.5), QueueModel.md1(0.5), QueueModel.mm(4, 0.6));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theMeanIsThatOfTheoryAndIntervalsHoldIt(QueueModel model) {
    QueueValidation.Row row = QueueValidation.run(model, REPLICATIONS, 20, Progress.NONE);
    assertTrue(Math.abs(row.deviation()) < 3.5, row.toString());
    // With 95 % each, fewer than 50 of 60 hold it once in 3000 times.
    assertTrue(row.covered() >= 50, row.toString());
  }

  /** An interval that is held against a wrong mean does not hold it. */
  @Test
  void noticesAServerThatIsTooSlow() {
    QueueModel right = QueueModel.mm(1, 0.5);
    QueueModel wrong =
        new QueueModel("M/M/1", 1, 0.5, right.service(), right.responseNanos() * 1.15);
    QueueValidation.Row row = QueueValidation.run(wrong, 30, 20, Progress.NONE);
    assertTrue(row.deviation() < -5, row.toString());
    assertTrue(row.coverage() < 0.6, row.toString());
  }

  /** From tables: half the load of one server; C(2, 1.6) and C(4, 3.2). */
  @Test
  void knowsErlangsFormula() {
    assertEquals(0.5, QueueModel.erlangC(1, 0.5), 1e-12);
    assertEquals(0.7111, QueueModel.erlangC(2, 1.6), 1e-4);
    assertEquals(0.5964, QueueModel.erlangC(4, 3.2), 1e-4);
    assertEquals(50_000, QueueModel.mm(1, 0.8).responseNanos(), 1e-6);
    assertEquals(30_000, QueueModel.md1(0.8).responseNanos(), 1e-6);
  }
}
