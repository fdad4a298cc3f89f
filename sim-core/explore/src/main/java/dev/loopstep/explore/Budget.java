// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/**
 * When a search ends though there is more to see.
 *
 * @param states that are seen at most
 * @param bytes that the states seen may take
 */
public record Budget(long states, long bytes) {
  /** As much as fits. */
  public static final Budget UNLIMITED = new Budget(Long.MAX_VALUE, Long.MAX_VALUE);
}
