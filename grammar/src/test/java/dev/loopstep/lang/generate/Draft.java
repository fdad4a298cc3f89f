// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.generate;

import dev.loopstep.lang.typed.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A policy that is being written at random, and what may stand at the place it has got to. */
final class Draft {
  final RandomGenerator random;

  /** Whether the policy looks at the ring and at shared memory. */
  final boolean ring;

  /** Whether every value is used, so that nothing that computes one can be left out. */
  final boolean frugal;

  /** The names that an expression may use here. */
  final List<Variable> readable = new ArrayList<>();

  boolean hasClever;
  boolean hasAct;

  /** Only what computes may stand here. */
  boolean computes;

  boolean inCompletions;

  /** The function that does something takes completions, which cannot be nested. */
  boolean actTakesCompletions;

  /** How many loops are around here. */
  int loops;

  private final StringBuilder out = new StringBuilder();
  private int names;

  /** A name that an expression may use, and whether it may be assigned to. */
  record Variable(String name, Type type, boolean assignable) {}

  Draft(RandomGenerator random, boolean ring, boolean frugal) {
    this.random = random;
    this.ring = ring;
    this.frugal = frugal;
  }

  Draft add(Object... parts) {
    for (Object part : parts) {
      out.append(part);
    }
    return this;
  }

  void line(Object... parts) {
    add(parts).add('\n');
  }

  /** A name that nothing else has. */
  String name(String prefix) {
    return prefix + names++;
  }

  /** True once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String text() {
    return out.toString();
  }
}
