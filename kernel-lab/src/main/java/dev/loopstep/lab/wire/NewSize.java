// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

/**
 * What a ring is resized to (IORING_REGISTER_RESIZE_RINGS).
 *
 * @param sqEntries 0 for nothing: it is not resized
 * @param cqEntries 0 where they are not asked for
 */
public record NewSize(int sqEntries, int cqEntries) {
  /** The ring stays as it is. */
  public static final NewSize NONE = new NewSize(0, 0);

  /** Whether it is to be resized. */
  public boolean wanted() {
    return sqEntries != 0;
  }
}
