// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.state.State;

/** Counts what the verification costs, and ends it when that is too much. */
final class Effort implements State.Work {
  /** So many values looked into, when states are compared, count as one step. */
  private static final int VALUES_PER_STEP = 16;

  private final Limits limits;
  private long steps;
  private long values;
  private int held;
  private int peak;

  Effort(Limits limits) {
    this.limits = limits;
  }

  long steps() {
    return steps;
  }

  int peak() {
    return peak;
  }

  int apart() {
    return limits.apart();
  }

  /** One instruction is worked through. */
  void step() {
    if (++steps > limits.steps()) {
      throw new ExhaustedException();
    }
  }

  @Override
  public void add(int compared) {
    values += compared;
    while (values >= VALUES_PER_STEP) {
      values -= VALUES_PER_STEP;
      step();
    }
  }

  /** A state waits at a block. */
  void hold() {
    held++;
    peak = Math.max(peak, held);
    if (held > limits.heldStates()) {
      throw new ExhaustedException();
    }
  }

  /** Rounds of a loop that are followed one by one. */
  long unrolled() {
    return limits.unrolled();
  }

  /** Whether so large a part of the budget is used up that it has to be saved. */
  boolean runsLow() {
    return steps > limits.steps() / 4;
  }

  /** How many states wait now. */
  int held() {
    return held;
  }

  /** States that were forgotten wait no longer: so many are left. */
  void restoreHeld(int before) {
    held = before;
  }

  /** States no longer wait. */
  void release(int states) {
    held -= states;
  }

  /** The budget is used up. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("the budget is used up", null, false, false);
    }
  }
}
