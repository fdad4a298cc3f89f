// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.util.Comparator;
import java.util.List;

/** Whether a shape is the same thing here and in the simulator. */
final class ShapeCheck {
  private static final Comparator<Completion> ORDER =
      Comparator.comparingLong(Completion::userData).thenComparingInt(Completion::res);

  private ShapeCheck() {}

  /**
   * Refuses what cannot be measured, or would never end.
   *
   * @throws InputException that says why
   */
  static void measurable(CallsShape shape) {
    String obstacle = shape.obstacle();
    if (obstacle.isEmpty() && new SimulatedShape(shape).stuck()) {
      obstacle = "a call would sleep for ever, or a second round does not go like the first";
    }
    if (!obstacle.isEmpty()) {
      throw new InputException(
          CalibrationDiagnostic.UNMEASURABLE_SHAPE,
          new Place.Whole(shape.scenario().file()),
          "this cannot be done over and over: " + obstacle,
          "a shape is a scenario with `enters` whose calls take all completions; its descriptors"
              + " are as they were after each round");
    }
  }

  /** What is wrong where a call has not taken all of its requests here. */
  static InputException notSubmitted(CallsShape shape, int requests, long result) {
    return new InputException(
        CalibrationDiagnostic.SHAPE_DIFFERS,
        new Place.Whole(shape.scenario().file()),
        "a call of \""
            + shape.name()
            + "\" submits "
            + requests
            + " requests, and io_uring_enter gives "
            + result
            + " here: "
            + (result < 0 ? "it refuses them" : "it cannot begin the last that it took"),
        "measure it on a kernel that has what it asks for, or leave it out");
  }

  /**
   * Holds what completed here against the simulator.
   *
   * @throws InputException where they differ: then times say nothing
   */
  static void sameCompletions(CallsShape shape, List<Completion> here) {
    List<Completion> simulated =
        new SimulatedShape(shape).completions().stream().sorted(ORDER).toList();
    List<Completion> sorted = here.stream().sorted(ORDER).toList();
    if (!sorted.equals(simulated)) {
      throw new InputException(
          CalibrationDiagnostic.SHAPE_DIFFERS,
          new Place.Whole(shape.scenario().file()),
          "\""
              + shape.name()
              + "\" completes as "
              + sorted
              + " here, and simulated as "
              + simulated,
          "measure it on a kernel that has what it asks for, or leave it out");
    }
  }
}
