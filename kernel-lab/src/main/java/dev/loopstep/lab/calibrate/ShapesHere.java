// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.InputException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Those of the shapes that this machine's kernel can do: an older one lacks an operation or a flag.
 *
 * @param leftOut the names of the others
 */
record ShapesHere(List<Shape> shapes, List<String> leftOut) {
  ShapesHere {
    shapes = List.copyOf(shapes);
    leftOut = List.copyOf(leftOut);
  }

  /** Tries each once. */
  static ShapesHere of(List<Shape> all) {
    BitSet operations = operations(all);
    List<Shape> shapes = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    try (Affinity affinity = Affinity.pin();
        BatchScheduling _ = BatchScheduling.begin()) {
      for (Shape shape : all) {
        // What is missing is not tried: another task might wait for it for ever.
        boolean can =
            !(shape instanceof CallsShape calls) || has(operations, calls) && can(calls, affinity);
        if (can) {
          shapes.add(shape);
        } else {
          leftOut.add(shape.name());
        }
      }
    }
    return new ShapesHere(shapes, leftOut);
  }

  private static BitSet operations(List<Shape> all) {
    return all.stream()
        .filter(CallsShape.class::isInstance)
        .map(CallsShape.class::cast)
        .findFirst()
        .map(any -> HostOperations.of(any.scenario().ring()))
        .orElseGet(BitSet::new);
  }

  /** Whether all operations of a shape are there. */
  static boolean has(BitSet operations, CallsShape shape) {
    BitSet missing = shape.operations();
    missing.andNot(operations);
    return missing.isEmpty();
  }

  private static boolean can(CallsShape shape, Affinity affinity) {
    try (HostRun run = shape.open(affinity)) {
      run.check();
      return true;
    } catch (InputException refused) {
      if (refused.diagnostics().getFirst().id() == CalibrationDiagnostic.SHAPE_DIFFERS) {
        return false;
      }
      throw refused;
    }
  }
}
