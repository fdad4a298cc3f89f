// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.concrete.ConcreteMachine;
import dev.loopstep.verifier.engine.Probe;
import dev.loopstep.verifier.engine.Proof;
import dev.loopstep.verifier.state.Membership;
import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;

/** One verification with every state that it went through, to hold runs of the program to. */
final class Soundness implements Probe, ConcreteMachine.Watch {
  /** Of the instructions after the first ones one in so many; shares no factor with most loops. */
  private static final int STRIDE = 37;

  private final List<List<State>> seen = new ArrayList<>();
  private final int[] last;
  private final Verification verification;
  private final int budget;
  private int instructions;
  private int compared;

  /**
   * @param budget how many instructions of a run are compared with the states at most: the first
   *     ones, then some
   */
  Soundness(Program program, TargetProfile target, Limits limits, long memory, int budget) {
    this.budget = budget;
    for (int slot = 0; slot < program.code().slots(); slot++) {
      seen.add(new ArrayList<>());
    }
    last = new int[program.code().slots()];
    verification = Proof.of(program, target, limits, memory, Rules.SAFE, this);
  }

  Verification verification() {
    return verification;
  }

  @Override
  public void at(int slot, State state) {
    seen.get(slot).add(state.copy());
  }

  /** How many instructions of the last run were compared. */
  int compared() {
    return compared;
  }

  /** A run begins. */
  void begin() {
    instructions = 0;
    compared = 0;
  }

  @Override
  public void at(int slot, ConcreteMachine machine) {
    instructions++;
    if (compared >= budget || instructions > budget / 2 && instructions % STRIDE != 0) {
      return;
    }
    compared++;
    List<State> states = seen.get(slot);
    // The states of a loop's rounds stand in the order in which a run reaches them.
    for (int i = 0; i < states.size(); i++) {
      int index = (last[slot] + i) % states.size();
      if (Membership.outside(states.get(index), machine) == null) {
        last[slot] = index;
        return;
      }
    }
    List<String> why = new ArrayList<>();
    for (int i = 0; i < Math.min(4, states.size()); i++) {
      int index = (last[slot] + i) % states.size();
      why.add(String.valueOf(Membership.outside(states.get(index), machine)));
    }
    throw new AssertionError(
        "at " + slot + " none of " + states.size() + " states holds: " + String.join("; ", why));
  }
}
