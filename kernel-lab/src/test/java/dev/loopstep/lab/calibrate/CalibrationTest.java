// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.scenario.CostProfileLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double INSTRUCTION = 0.25;
  private static final double PENALTY = 60;

  /** What a machine would measure on which the model is exact. */
  private static List<Measurement> exact(double spoilt) {
    Model model = new Model(CostProfileLoader.standard().profile());
    List<Measurement> measurements = new ArrayList<>();
    for (Shape shape : Shape.ALL) {
      double nanos = model.of(shape).nanos(INSTRUCTION, PENALTY);
      double value = shape.requests() == 16 && !shape.linked() ? nanos * spoilt : nanos;
      measurements.add(new Measurement(shape, value, value * 0.99, value * 1.01));
    }
    return measurements;
  }

  @Test
  void findsWhatAnExactMachineTakes() {
    Calibration calibration = Calibration.of(exact(1));
    assertEquals(INSTRUCTION, calibration.fit().nanosPerInstruction(), 1e-6);
    assertEquals(PENALTY, calibration.fit().callPenalty(), 1e-3);
    assertEquals(0, calibration.worstError(true), 1e-6);
    assertEquals(0, calibration.worstError(false), 1e-6);
    assertTrue(calibration.low().nanosPerInstruction() < INSTRUCTION);
    assertTrue(calibration.high().nanosPerInstruction() > INSTRUCTION);
  }

  /** One shape that was disturbed moves the others' predictions little, and is found out itself. */
  @Test
  void aSpoiltShapeCountsForLess() {
    Calibration calibration = Calibration.of(exact(3));
    assertEquals(INSTRUCTION, calibration.fit().nanosPerInstruction(), INSTRUCTION * 0.05);
    assertTrue(calibration.worstError(true) > 0.6, "of " + calibration.worstError(true));
    assertTrue(calibration.worstError(false) < 0.1, "of " + calibration.worstError(false));
  }

  /** Counted on Linux 7.2.13: 1,070 instructions for a NOP alone, of which 107 in user space. */
  @Test
  void aShapesInstructionsAreThoseOfTheProfile() {
    CostProfile profile = CostProfileLoader.standard().profile();
    Features one = new Model(profile).of(new Shape(1, false, true));
    double user =
        profile.figure(Cost.APPLICATION_ENTER).value()
            + profile.figure(Cost.APPLICATION_REQUEST).value();
    assertEquals(1070 - user, one.instructions(), 15);
    assertEquals(1, one.calls(), 1e-9);
    Features many = new Model(profile).of(new Shape(32, false, true));
    assertEquals(1.0 / 32, many.calls(), 1e-3);
    assertTrue(many.instructions() < one.instructions() / 2);
  }

  @Test
  void theProfileIsOneThatScenariosTake() {
    Calibration calibration = Calibration.of(exact(1));
    String text = ProfileText.of("mine", "a \"machine\"\nof mine", calibration);
    CostProfile profile =
        CostProfileLoader.parse("mine", "mine.yaml", text.getBytes(StandardCharsets.UTF_8))
            .profile();
    assertEquals("mine", profile.name());
    assertEquals("a \"machine\" of mine", profile.description());
    assertEquals(INSTRUCTION, profile.nanosPerInstruction(), 1e-3);
    assertEquals(PENALTY, profile.figure(Cost.SYSCALL_PENALTY).value(), 0.1);
    CostProfile standard = CostProfileLoader.standard().profile();
    for (Cost cost : Cost.values()) {
      if (cost != Cost.SYSCALL_PENALTY) {
        assertEquals(standard.figure(cost).value(), profile.figure(cost).value(), cost.name());
      }
    }
  }

  /**
   * Not how long anything takes, which depends on who else runs: that all of it can be measured.
   */
  @Test
  @Tag("kernel")
  void thisMachineCanBeMeasured() {
    Calibration calibration;
    try {
      calibration = Calibration.measure(20, (done, of) -> {});
    } catch (InputException e) {
      assumeTrue(false, e.getMessage());
      return;
    }
    assertEquals(Shape.ALL.size(), calibration.rows().size());
    for (Calibration.Row row : calibration.rows()) {
      assertTrue(row.measured().median() > 0, row.toString());
      assertTrue(row.measured().low() <= row.measured().median(), row.toString());
      assertTrue(row.measured().high() >= row.measured().median(), row.toString());
    }
    assertTrue(calibration.fit().nanosPerInstruction() > 0, calibration.fit().toString());
  }
}
