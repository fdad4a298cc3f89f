// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement may do where it stands.
 *
 * @param writable the registers that may be changed, and that branches may test, a bit each: all
 *     but the counters of loops. On ways that are never taken, and that the verifier cannot tell
 *     from others, it forgets what it knew of the registers that a branch compared
 *     (reg_bounds_sanity_check in kernel/bpf/verifier.c), which for a counter has no end.
 * @param readable the registers that may be used at all. It forgets copies with the original, so
 *     not the counter of a loop whose start it does not know exactly.
 * @param nesting how many statements may still stand within each other
 * @param loopEnd where the innermost loop is left, or null outside of loops
 * @param mayGoto whether a may_goto may stand here. Behind one the verifier forgets numbers that
 *     differ from turn to turn, so not within a loop whose counter it does not know exactly.
 * @param settles whether the code must look the same to the verifier each time: the body of a
 *     callback or of an iterator's loop, which it follows until nothing new comes up
 */
record Scope(
    Emitter out,
    Choices choices,
    Effort effort,
    FunctionPlan function,
    int writable,
    int readable,
    int nesting,
    Draft.@Nullable Mark loopEnd,
    boolean mayGoto,
    boolean settles) {

  /** The start of a function. */
  static Scope of(Emitter out, Choices choices, Effort effort, FunctionPlan function) {
    return new Scope(
        out, choices, effort, function, 0x3ff, 0x3ff, 3, null, function.mayGoto(), false);
  }

  /** A branch's way from here. */
  Scope way(Effort way) {
    return new Scope(
        out.with(way),
        choices,
        way,
        function,
        writable,
        readable,
        nesting - 1,
        loopEnd,
        mayGoto,
        settles);
  }

  /** The body of a loop, which must leave its counter alone. */
  Scope turn(Effort turn, int counter, Draft.Mark end, boolean exact) {
    int rest = writable & ~(1 << counter);
    int read = exact ? readable : readable & ~(1 << counter);
    boolean known = mayGoto && exact;
    return new Scope(
        out.with(turn), choices, turn, function, rest, read, nesting - 1, end, known, settles);
  }

  /** A body that must look the same each time. */
  Scope settling(Effort turn) {
    return new Scope(
        out.with(turn), choices, turn, function, writable, readable, 1, null, false, true);
  }

  boolean has(Feature feature) {
    return features().contains(feature);
  }

  private Set<Feature> features() {
    return function.features();
  }

  /** Any register; between statements all of r0 to r9 hold numbers. */
  int number() {
    return numberBut(-1);
  }

  /** Any register but that one. */
  int numberBut(int other) {
    int register;
    do {
      register = choices.below(10);
    } while (register == other || (readable & 1 << register) == 0);
    return register;
  }

  /** A register that may be changed. */
  int target() {
    return targetBut(-1);
  }

  /** A register that may be changed, but not that one. */
  int targetBut(int other) {
    int register;
    do {
      register = choices.below(10);
    } while (register == other || !mayChange(register));
    return register;
  }

  boolean mayChange(int register) {
    return (writable & 1 << register) != 0;
  }
}
