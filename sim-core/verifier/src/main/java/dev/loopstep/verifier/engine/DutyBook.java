// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Obligation;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All duties of a program by slot, and what has become of each. */
final class DutyBook {
  private final Checker checker;
  private final @Nullable Entry[] bySlot;
  private final TreeMap<Integer, Obligation.State> loops = new TreeMap<>();
  private final TreeMap<Integer, Obligation> ofTheWhole = new TreeMap<>();

  /** The duties of one instruction with their states. */
  private record Entry(Duty[] duties, Obligation.State[] states) {}

  /**
   * @param check has been run: tells which instructions control may reach
   */
  DutyBook(Program program, TargetProfile target, CodeCheck check, Rules rules) {
    checker = new Checker(program, target, check.whenReached(), rules);
    BitSet reached = check.reached();
    bySlot = new Entry[program.code().slots()];
    Duties duties = new Duties(program, target);
    for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
      Duty[] here = duties.at(slot).toArray(Duty[]::new);
      Obligation.State[] states = new Obligation.State[here.length];
      java.util.Arrays.fill(states, Obligation.State.UNREACHED);
      bySlot[slot] = new Entry(here, states);
    }
  }

  /**
   * Checks the duties at the slot in order, up to the first that may not hold; whether all hold.
   */
  boolean discharge(State state, int slot, Findings findings) {
    Entry entry = entry(slot);
    for (int i = 0; i < entry.duties.length; i++) {
      Failure failure = checker.check(state, entry.duties[i]);
      if (failure != null) {
        findings.add(slot, failure, state.trail());
        entry.states[i] = Obligation.State.FAILED;
        return false;
      }
      if (entry.states[i] == Obligation.State.UNREACHED && !findings.guessing()) {
        entry.states[i] = Obligation.State.PROVED;
      }
    }
    return true;
  }

  private Entry entry(int slot) {
    Entry entry = bySlot[slot];
    if (entry == null) {
      throw new IllegalStateException("slot " + slot + " was not found to be reachable");
    }
    return entry;
  }

  /** What was decided from the code alone does not hold at the slot. */
  void structural(int slot, Failure failure) {
    Obligation whole = ofTheWhole(slot, failure.problem());
    if (whole != null) {
      ofTheWhole.put(slot, whole);
      return;
    }
    Entry entry = slot < bySlot.length ? bySlot[slot] : null;
    if (entry == null) {
      return;
    }
    for (int i = 0; i < entry.duties.length; i++) {
      boolean ofMap =
          failure.problem() == VerifierProblem.WRONG_ARGUMENT
              && entry.duties[i].kind() == Obligation.Kind.KNOWN;
      if (entry.duties[i].structural() || ofMap) {
        entry.states[i] = Obligation.State.FAILED;
      }
    }
  }

  /** What no instruction alone owes; null where the problem is one of the instruction. */
  private static @Nullable Obligation ofTheWhole(int slot, VerifierProblem problem) {
    Obligation.State failed = Obligation.State.FAILED;
    if (problem == VerifierProblem.RECURSION) {
      String text = "the function that starts here does not call itself";
      return new Obligation(slot, Obligation.Kind.CALL_DEPTH, text, failed);
    }
    if (problem == VerifierProblem.STACK_TOO_LARGE || problem == VerifierProblem.TOO_MANY_FRAMES) {
      String text = "there is room for all frames that are under way together";
      return new Obligation(slot, Obligation.Kind.CALL_DEPTH, text, failed);
    }
    if (problem == VerifierProblem.UNREACHABLE_INSTRUCTION) {
      String text = "the instruction is reached, and stays in its function";
      return new Obligation(slot, Obligation.Kind.JUMP_TARGET, text, failed);
    }
    return null;
  }

  /** A loop is listed where it was found to end. */
  void loopEnds(int headSlot) {
    loops.putIfAbsent(headSlot, Obligation.State.PROVED);
  }

  void loopMayNotEnd(int headSlot) {
    loops.put(headSlot, Obligation.State.FAILED);
  }

  List<Obligation> obligations() {
    List<Obligation> all = new ArrayList<>();
    for (int slot = 0; slot < bySlot.length; slot++) {
      Obligation.State loop = loops.get(slot);
      if (loop != null) {
        all.add(new Obligation(slot, Obligation.Kind.LOOP_BOUNDED, "the loop ends", loop));
      }
      Obligation whole = ofTheWhole.get(slot);
      if (whole != null) {
        all.add(whole);
      }
      Entry entry = bySlot[slot];
      if (entry != null) {
        for (int i = 0; i < entry.duties.length; i++) {
          Duty duty = entry.duties[i];
          all.add(new Obligation(slot, duty.kind(), duty.text(), entry.states[i]));
        }
      }
    }
    return all;
  }
}
