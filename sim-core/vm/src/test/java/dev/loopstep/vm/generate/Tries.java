// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How many programs a test takes, and which. */
public final class Tries {
  /** The first seed, to try others than the last time. */
  private static final String SEED = "LOOPSTEP_SEED";

  private Tries() {}

  /**
   * The seeds, one after another.
   *
   * @param variable the environment variable that says how many
   * @param count how many without it
   */
  public static LongStream seeds(String variable, int count) {
    long first = number(SEED, 1);
    return LongStream.range(first, first + number(variable, count));
  }

  private static long number(String variable, long otherwise) {
    @Nullable String text = System.getenv(variable);
    return text == null || text.isEmpty() ? otherwise : Long.parseLong(text);
  }
}
