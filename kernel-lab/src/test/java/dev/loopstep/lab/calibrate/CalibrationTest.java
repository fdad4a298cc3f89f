// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.scenario.CostProfileLoader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double INSTRUCTION = 0.25;
  private static final double PENALTY = 60;
  private static final CostProfile STANDARD = CostProfileLoader.standard().profile();
  private static final List<Shape> SHAPES = Shapes.all();
  private static final List<Equation> EQUATIONS =
      SHAPES.stream()
          .map(shape -> Equation.of(shape.features(new Model(STANDARD)), STANDARD))
          .toList();

  /** What is so on a machine on which the model is exact. */
  private static Fit truth() {
    double[] values = new double[Unknown.ALL.size()];
    for (int i = 0; i < values.length; i++) {
      Unknown unknown = Unknown.ALL.get(i);
      double known = STANDARD.picos(unknown.costs().iterator().next()) / 1e3;
      values[i] =
          unknown.perInstruction()
              ? INSTRUCTION * (1 + 0.02 * i)
              : known > 0 ? 1.5 * known : unknownToTheProfile(unknown);
    }
    return new Fit(values);
  }

  private static double unknownToTheProfile(Unknown unknown) {
    return unknown.costs().contains(Cost.COLD_INSTRUCTION) ? 0.5 * INSTRUCTION : PENALTY;
  }

  /** What such a machine would measure. */
  private static List<Measurement> exact(double spoilt) {
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < SHAPES.size(); i++) {
      double nanos = EQUATIONS.get(i).nanos(truth());
      double value = SHAPES.get(i).name().equals("16 NOPs at once") ? nanos * spoilt : nanos;
      measurements.add(new Measurement(SHAPES.get(i), value, value * 0.99, value * 1.01, 0.02));
    }
    return measurements;
  }

  private static Shape shape(String name) {
    return SHAPES.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void findsWhatAnExactMachineTakes() {
    Calibration calibration = Calibration.of(exact(1), List.of());
    for (int i = 0; i < Unknown.ALL.size(); i++) {
      Calibration.Estimate estimate = calibration.estimates().get(i);
      double value = truth().value(i);
      // What few shapes tell is held to what an instruction takes elsewhere.
      assertEquals(value, estimate.value(), value * 0.15, estimate.unknown().name());
    }
    // Without the ping-pong, idling and switching cannot be told apart.
    assertTrue(calibration.worstError(true) < 0.15, "of " + calibration.worstError(true));
    assertTrue(calibration.worstError(false) < 0.03, "of " + calibration.worstError(false));
    assertTrue(calibration.estimates().getFirst().low() < INSTRUCTION);
    assertTrue(calibration.estimates().getFirst().high() > INSTRUCTION);
  }

  @Test
  void noIntervalReachesBelowZero() {
    Unknown last = Unknown.ALL.getLast();
    Calibration.Estimate estimate = new Calibration.Estimate(last, 2, -1, 5);
    assertEquals(new Interval(2, 0, 5), estimate.interval());
    Measurement measured = new Measurement(SHAPES.getFirst(), 0.1, -30, 40, 0.1);
    Calibration calibration =
        new Calibration(List.of(estimate), List.of(new Calibration.Row(measured, 1, 1)), List.of());
    String json = CalibrationJson.of(calibration).toString();
    assertTrue(json.contains("interval=[0, 5]"), json);
    assertTrue(json.contains("interval=[0, 40]"), json);
  }

  /** One shape that was disturbed moves the others' predictions little, and is found out itself. */
  @Test
  void aSpoiltShapeCountsForLess() {
    Calibration calibration = Calibration.of(exact(3), List.of());
    double instruction = calibration.estimates().getFirst().value();
    assertEquals(INSTRUCTION, instruction, INSTRUCTION * 0.05);
    assertTrue(calibration.worstError(true) > 0.6, "of " + calibration.worstError(true));
    assertTrue(calibration.worstError(false) < 0.1, "of " + calibration.worstError(false));
  }

  /** Counted on Linux 7.2.13: 1,070 instructions for a NOP alone, of which 107 in user space. */
  @Test
  void aShapesInstructionsAreThoseOfTheProfile() {
    Equation one = equation("one NOP");
    double user =
        STANDARD.figure(Cost.APPLICATION_ENTER).value()
            + STANDARD.figure(Cost.APPLICATION_REQUEST).value();
    assertEquals(1070 - user, instructions(one), 15);
    assertEquals(1, one.times()[1], 1e-9);
    Equation many = equation("32 NOPs at once");
    assertEquals(1, many.times()[1], 1e-9);
    assertTrue(instructions(many) > 5 * instructions(one));
  }

  private static double instructions(Equation equation) {
    double sum = 0;
    for (int i = 0; i < Unknown.ALL.size(); i++) {
      sum += Unknown.ALL.get(i).perInstruction() ? equation.times()[i] : 0;
    }
    return sum;
  }

  private static Equation equation(String name) {
    return EQUATIONS.get(SHAPES.indexOf(shape(name)));
  }

  /** What is awaited is no cost, and each cost of waking up is charged once. */
  @Test
  void aTimeoutsLatenessIsWhatWakingUpCosts() {
    Equation late = equation("a timeout of 100 us, lateness");
    assertEquals(0, late.rest(), 1e-3);
    int waking = Unknown.ALL.stream().map(Unknown::name).toList().indexOf("waking from idle");
    assertEquals(1, late.times()[waking], 1e-6);
    assertEquals(late.rest(), equation("a timeout of 50 us, lateness").rest(), 1e-3);
  }

  /**
   * One call of __schedule from task to task; two where the processor idles in between, of which
   * the one to idle passes while the timeout is awaited.
   */
  @Test
  void switchesAreOfThreeKinds() {
    assertSwitches("ping-pong of two threads, pipe, 1 byte", 2, 0, 2);
    assertSwitches("a file in memory, 512 bytes", 2, 0, 2);
    assertSwitches("a timeout of 100 us, lateness", 0, 1, 1);
    assertSwitches("eventfd", 0, 0, 0);
  }

  private static void assertSwitches(String name, int betweenTasks, int fromIdle, int wakeUps) {
    Features features = shape(name).features(new Model(STANDARD));
    assertEquals(betweenTasks, features.count(Cost.CONTEXT_SWITCH), 1e-9, name);
    assertEquals(0, features.count(Cost.SWITCH_TO_IDLE), 1e-9, name);
    assertEquals(fromIdle, features.count(Cost.SWITCH_FROM_IDLE), 1e-9, name);
    assertEquals(wakeUps, features.count(Cost.WAKE_UP), 1e-9, name);
  }

  /** Code is cold once a call, however often it runs in it. */
  @Test
  void codeIsColdOnceACall() {
    Features once = shape("2 NOPs at once").features(new Model(STANDARD));
    Features again = shape("64 NOPs at once").features(new Model(STANDARD));
    assertEquals(once.count(Cost.COLD_INSTRUCTION), again.count(Cost.COLD_INSTRUCTION), 1e-6);
    double expected =
        Stream.of(
                    Cost.CQRING_WAIT,
                    Cost.SUBMIT_BATCH,
                    Cost.SUBMIT_REQUEST,
                    Cost.ISSUE_NOP,
                    Cost.FLUSH_BATCH,
                    Cost.FLUSH_REQUEST)
                .mapToDouble(cost -> STANDARD.figure(cost).value())
                .sum()
            + STANDARD.figure(Cost.LOCAL_WORK_CHECK).value();
    assertEquals(expected, once.count(Cost.COLD_INSTRUCTION), 1);
    Features calls = shape("eventfd, call by call").features(new Model(STANDARD));
    Features call = shape("eventfd, 2 times").features(new Model(STANDARD));
    assertTrue(calls.count(Cost.COLD_INSTRUCTION) > 1.5 * call.count(Cost.COLD_INSTRUCTION));
  }

  @Test
  void whatIsNoShapeIsRefused() {
    assertEquals("", assertInstanceOf(CallsShape.class, shape("one NOP")).obstacle());
    ShapeText.Entry read = new ShapeText.Entry("READ", "fd: '@fd.p.read', addr: '@buf.0', len: 1");
    CallsShape endless = ShapeText.with("p: pipe").call(List.of(read)).shape("endless", false);
    InputException refused =
        assertThrows(InputException.class, () -> ShapeCheck.measurable(endless));
    assertTrue(String.valueOf(refused.getMessage()).contains("sleep for ever"), refused.toString());
  }

  @Test
  void whatCompletesOtherwiseIsRefused() {
    CallsShape shape = assertInstanceOf(CallsShape.class, shape("a chain of 2 NOPs"));
    // The order in which completions are found does not matter.
    ShapeCheck.sameCompletions(shape, List.of(new Completion(2, 0), new Completion(1, 0)));
    List<Completion> failed = List.of(new Completion(1, -22), new Completion(2, -125));
    InputException refused =
        assertThrows(InputException.class, () -> ShapeCheck.sameCompletions(shape, failed));
    assertTrue(String.valueOf(refused.getMessage()).contains("-125"), refused.toString());
  }

  @Test
  void shapesOfWhichAKernelLacksAnOperationAreLeftOut() {
    BitSet old = new BitSet();
    old.set(0, Opcode.FUTEX_WAIT.number());
    assertTrue(ShapesHere.has(old, assertInstanceOf(CallsShape.class, shape("pipe, 1 byte"))));
    assertFalse(ShapesHere.has(old, assertInstanceOf(CallsShape.class, shape("futex"))));
    CallsShape pair =
        assertInstanceOf(CallsShape.class, shape("ping-pong of two threads, message"));
    assertTrue(ShapesHere.has(old, pair));
    // That of the other task counts as well.
    old.clear(Opcode.MSG_RING.number());
    assertFalse(ShapesHere.has(old, pair));
    Calibration calibration = Calibration.of(exact(1), List.of("futex", "a NOP by task work"));
    assertTrue(CalibrationText.plain(calibration).contains(": futex; a NOP by task work."));
    assertEquals(
        List.of("futex", "a NOP by task work"), CalibrationJson.of(calibration).get("leftOut"));
  }

  @Test
  void whatCannotBeSubmittedHereIsRefused() {
    CallsShape shape = assertInstanceOf(CallsShape.class, shape("a chain of 2 NOPs"));
    InputException shortened = ShapeCheck.notSubmitted(shape, 2, 1);
    assertTrue(
        String.valueOf(shortened.getMessage())
            .contains("submits 2 requests, and io_uring_enter gives 1"),
        shortened.toString());
    assertTrue(String.valueOf(ShapeCheck.notSubmitted(shape, 2, -22).getMessage()).contains("-22"));
  }

  @Test
  void theProfileIsOneThatScenariosTake() {
    Calibration calibration = Calibration.of(exact(1), List.of());
    String text = ProfileText.of("mine", "a \"machine\"\nof mine", calibration);
    CostProfile profile =
        CostProfileLoader.parse("mine", "mine.yaml", text.getBytes(StandardCharsets.UTF_8))
            .profile();
    assertEquals("mine", profile.name());
    assertEquals("a \"machine\" of mine", profile.description());
    assertEquals(INSTRUCTION, profile.nanosPerInstruction(), 0.01);
    assertTrue(profile.figure(Cost.LOOP_STEP).source().startsWith("derived"));
    assertTrue(CalibrationText.plain(calibration).contains("is derived"));
    for (Shape shape : SHAPES) {
      if (shape instanceof CallsShape calls) {
        double nanos = EQUATIONS.get(SHAPES.indexOf(shape)).nanos(truth()) + calls.awaitedNanos();
        assertEquals(nanos, kernelNanos(calls, profile), nanos * 0.03, shape.name());
      }
    }
  }

  /** What a round takes in the simulator, without what user space does. */
  private static double kernelNanos(CallsShape shape, CostProfile profile) {
    int calls = shape.calls().size();
    calls += shape.others().stream().mapToInt(other -> other.calls().size()).sum();
    double user =
        (double) shape.requests() * profile.picos(Cost.APPLICATION_REQUEST)
            + (double) calls * profile.picos(Cost.APPLICATION_ENTER);
    SimulatedShape simulated = new SimulatedShape(shape);
    double rounds = (double) simulated.picos(profile, 6) - simulated.picos(profile, 2);
    return (rounds / 4 - user) / 1e3;
  }

  @Test
  void tablesAndTheDocumentShowEveryShape() {
    Calibration calibration = Calibration.of(exact(1), List.of());
    String plain = CalibrationText.plain(calibration);
    String markdown = CalibrationText.markdown(calibration, "a machine");
    for (Shape shape : SHAPES) {
      assertTrue(plain.contains((shape.fitted() ? "  " : "* ") + shape.name()), plain);
      assertTrue(markdown.contains("| " + shape.name() + " | "), markdown);
    }
    Map<String, Object> document = CalibrationJson.of(calibration);
    assertEquals(SHAPES.size(), assertInstanceOf(List.class, document.get("shapes")).size());
    assertWritable(document);
  }

  @Test
  void readsAreWrittenAsFitDeviceTakesThem() {
    List<DeviceReads.Read> reads =
        List.of(new DeviceReads.Read(1, 84_000), new DeviceReads.Read(32, 165_600));
    assertEquals("depth,time_ns\n1,84000\n32,165600\n", DeviceReads.csv(reads));
  }

  /** What others do meanwhile shows in how samples differ. */
  @Test
  void aBusyMachineIsNoticed() {
    Calibration quiet = Calibration.of(exact(1), List.of());
    assertEquals(0.02, quiet.spread(), 1e-9);
    assertTrue(!quiet.noisy() && CalibrationText.plain(quiet).endsWith("of all shapes).\n"));
    List<Measurement> busy =
        exact(1).stream()
            .map(m -> new Measurement(m.shape(), m.value(), m.low(), m.high(), 0.3))
            .toList();
    Calibration noisy = Calibration.of(busy, List.of());
    assertTrue(noisy.noisy());
    assertTrue(CalibrationText.plain(noisy).contains("too much, something else was running"));
  }

  private static void assertWritable(Object value) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(CalibrationTest::assertWritable);
      case List<?> list -> list.forEach(CalibrationTest::assertWritable);
      case String _, Integer _, BigDecimal _, Boolean _ -> {
        // What the writer of documents takes.
      }
      default -> throw new AssertionError("no JSON for " + value.getClass());
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
      calibration = Calibration.measure(List.of(), 20, (done, of) -> {});
    } catch (InputException e) {
      assumeTrue(false, e.getMessage());
      return;
    }
    assertEquals(SHAPES.size(), calibration.rows().size() + calibration.leftOut().size());
    for (Calibration.Row row : calibration.rows()) {
      assertTrue(row.measured().low() <= row.measured().value(), row.toString());
      assertTrue(row.measured().high() >= row.measured().value(), row.toString());
    }
    assertTrue(calibration.estimates().getFirst().value() > 0);
  }
}
