// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

/**
 * How many requests have been pushed and not yet submitted, as far as it is known here in the text.
 */
public sealed interface Batch {
  /**
   * As many requests may be pushed one after another with their places known when the policy is
   * compiled.
   */
  int MAX_STATIC = 8;

  Batch EMPTY = new Known(0);

  /** Always the same number. */
  record Known(int count) implements Batch {}

  /** The number is in a register. */
  record Counted() implements Batch {}
}
