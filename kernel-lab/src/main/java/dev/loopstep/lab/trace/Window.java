// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.Comparator;
import java.util.List;

/**
 * What was executed during some calls of one function, the anchor, from the beginning of each to
 * the beginning of the next.
 *
 * @param calls of the anchor
 * @param functions by instructions, most first, over the calls that are counted
 */
public record Window(Calls calls, List<Function> functions) {
  public Window {
    functions = List.copyOf(functions);
  }

  /**
   * Calls of the anchor.
   *
   * @param all from the first to the last
   * @param middle those of the middle half
   * @param counted those of them that are counted
   */
  public record Calls(int all, int middle, int counted) {}

  /**
   * One function.
   *
   * @param instructions in all counted calls of the anchor
   * @param calls of the function in them; 0 where it is only reached from within others
   */
  public record Function(String name, long instructions, long calls)
      implements Comparable<Function> {
    private static final Comparator<Function> ORDER =
        Comparator.comparingLong(Function::instructions).reversed().thenComparing(Function::name);

    @Override
    public int compareTo(Function other) {
      return ORDER.compare(this, other);
    }
  }

  /** Instructions in all counted calls. */
  public long instructions() {
    return functions.stream().mapToLong(Function::instructions).sum();
  }

  /** How often a function was called; 0 where it was not. */
  public long callsOf(String function) {
    return functions.stream()
        .filter(one -> one.name().equals(function))
        .mapToLong(Function::calls)
        .sum();
  }
}
