// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.WatchedFault;
import java.util.List;
import java.util.Objects;

/**
 * Inputs with which a program goes wrong, and how.
 *
 * @param inputs those that differ from their defaults
 * @param isVolatile whether the application changes shared memory meanwhile
 * @param path the last branches before the fault
 * @param instructions how many are executed, the one that is at fault included
 */
public record Counterexample(
    Inputs inputs,
    boolean isVolatile,
    WatchedFault fault,
    List<Trace.Branch> path,
    long instructions) {
  public Counterexample {
    path = List.copyOf(path);
  }

  /** Of a run that went wrong. */
  public static Counterexample of(Trace trace, boolean isVolatile) {
    return new Counterexample(
        trace.inputs(),
        isVolatile,
        Objects.requireNonNull(trace.fault()),
        trace.branches(),
        trace.instructions());
  }
}
