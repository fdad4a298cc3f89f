// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The text of a program that is being written, with what all of its functions share. */
final class Draft {
  private static final int MOST_FUNCTIONS = 3;

  /** One chance in so many in a small program, which the kernel is asked about too. */
  private static final int RARELY = 9;

  /** One chance in so many that a statement is written wrongly. */
  private static final int MISTAKES = 120;

  private final Random random;
  private final Setting setting;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final List<String> functions = new ArrayList<>();
  private int labels;

  Draft(Random random, Setting setting) {
    this.random = random;
    this.setting = setting;
  }

  Setting setting() {
    return setting;
  }

  boolean small() {
    return setting == Setting.SMALL;
  }

  Set<Trait> traits() {
    return traits;
  }

  void has(Trait trait) {
    traits.add(trait);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  boolean mistake() {
    return oneIn(MISTAKES);
  }

  /** Whether to write what costs the kernel's verifier much, or what it does not follow. */
  boolean mayCost() {
    return !small() || oneIn(RARELY);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String label() {
    return "L" + labels++;
  }

  /** A place among the functions, or -1 where there are enough. */
  int reserveFunction() {
    if (functions.size() == MOST_FUNCTIONS) {
      return -1;
    }
    functions.add("");
    return functions.size() - 1;
  }

  void function(int place, String text) {
    functions.set(place, text);
  }

  String functions() {
    return String.join("", functions);
  }

  /** Small numbers, those near which something wraps, and any. */
  int number() {
    return switch (below(9)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1;
      case 3 -> below(16);
      case 4 -> below(300);
      case 5 -> -below(64);
      case 6 -> of(Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 0x7fff, 0x80, 0xff);
      case 7 -> 1 << below(31);
      default -> random.nextInt();
    };
  }

  long wide() {
    return switch (below(4)) {
      case 0 -> 1L << below(64);
      case 1 -> (1L << below(63)) - 1;
      case 2 -> 0xffff_ffffL + below(3);
      default -> random.nextLong();
    };
  }
}
