// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that the application's file descriptors have, the same here and on a real kernel. */
public final class Descriptors {
  /**
   * The first number: above what a process has open by itself, so that a real application can move
   * its descriptors there.
   */
  public static final int FIRST = 100;

  /** The number of the policy's ring itself, the last before the others. */
  public static final int RING = FIRST - 1;

  private Descriptors() {}

  /** Numbers by symbol ({@code pipe0.read}), in order of declaration. */
  public static Map<String, Integer> numbers(List<Descriptor> descriptors) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Descriptor descriptor : descriptors) {
      for (String symbol : descriptor.symbols()) {
        numbers.put(symbol, FIRST + numbers.size());
      }
    }
    return numbers;
  }
}
