// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of rings and tasks besides the run's own.
 *
 * @param enters by the task's name, what came of each call that it made
 * @param rings by the ring's name, what stood in its completion queue, in that order
 */
public record TasksSeen(
    Map<String, List<EnterPlan.Seen>> enters, Map<String, List<Completion>> rings) {
  /** There are none. */
  public static final TasksSeen NONE = new TasksSeen(Map.of(), Map.of());

  /** What a CQE holds. */
  public record Completion(long userData, int res, int flags) {}

  public TasksSeen {
    enters = Collections.unmodifiableMap(new LinkedHashMap<>(enters));
    rings = Collections.unmodifiableMap(new LinkedHashMap<>(rings));
  }

  /**
   * Adds the completions of a queue as an application reads it.
   *
   * @param cqes reads a word of the slot of an index, which wraps
   * @param from the index of the first
   * @param to that behind the last
   */
  public static void read(Words cqes, int from, int to, List<Completion> into) {
    for (int index = from; index != to; index++) {
      Completion one =
          new Completion(
              Integer.toUnsignedLong(cqes.word(index, 0)) | (long) cqes.word(index, 1) << 32,
              cqes.word(index, 2),
              cqes.word(index, 3));
      into.add(one);
      // One of 32 bytes among smaller ones takes the next slot too.
      if ((one.flags() & LARGE) != 0 && index + 1 != to) {
        index++;
      }
    }
  }

  /** IORING_CQE_F_32. */
  private static final int LARGE = 1 << 15;

  /** The words, of 32 bits, of entries in a queue. */
  @FunctionalInterface
  public interface Words {
    int word(int index, int number);
  }

  /** A list that can be added to by {@link #read}. */
  public static List<Completion> none() {
    return new ArrayList<>();
  }
}
