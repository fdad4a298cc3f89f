// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.vm.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs conformance vectors in the way of the public bpf_conformance suite: r1 and r2 describe the
 * memory, r0 is compared in all its 64 bits, and where an error is expected the program must stop
 * with exactly that message. Helper 5, which its tests call, is {@code ktime_get_ns} as on Linux.
 */
public final class Conformance {
  /** Instructions a vector may execute: far more than any conformance test needs. */
  private static final long BUDGET = 10_000_000;

  private Conformance() {}

  /**
   * What all vectors gave.
   *
   * @param outcomes in the order of the vectors
   */
  public record Report(List<Outcome> outcomes) {
    public Report {
      outcomes = List.copyOf(outcomes);
    }

    public int passed() {
      return (int) outcomes.stream().filter(Outcome::passed).count();
    }

    public int failed() {
      return outcomes.size() - passed();
    }
  }

  /**
   * What one vector gave.
   *
   * @param expected r0 in hexadecimal, or the expected error
   * @param actual r0 in hexadecimal, or the error that occurred
   */
  public record Outcome(String name, boolean passed, String expected, String actual) {}

  /** Runs them one after another. */
  public static Report run(Engine engine, List<Vector> vectors) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Vector vector : vectors) {
      outcomes.add(run(engine, vector));
    }
    return new Report(outcomes);
  }

  private static Outcome run(Engine engine, Vector vector) {
    boolean returns = vector.error().isEmpty();
    String expected = returns ? hex(vector.result()) : vector.error();
    ExecRequest request = new ExecRequest(vector.code(), vector.memory().clone(), BUDGET);
    try {
      return switch (Exec.run(engine, vector.name(), request)) {
        case ExecResult.Returned(long r0, long _) ->
            new Outcome(vector.name(), returns && r0 == vector.result(), expected, hex(r0));
        case ExecResult.Stopped(var fault, long _) ->
            failure(vector, expected, String.valueOf(fault.getMessage()));
      };
    } catch (InputException refused) {
      return failure(vector, expected, refused.diagnostics().getFirst().message());
    }
  }

  private static Outcome failure(Vector vector, String expected, String message) {
    return new Outcome(vector.name(), vector.error().equals(message), expected, message);
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
