// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * The sizes that a ring is asked to have from now on (IORING_REGISTER_RESIZE_RINGS).
 *
 * @param sqEntries as asked; the kernel rounds up to a power of two
 * @param cqEntries as asked; 0 where it is not said (no IORING_SETUP_CQSIZE), which makes twice the
 *     submission queue
 */
public record RingSize(int sqEntries, int cqEntries) {
  /** Whether the completion queue's size is asked for by itself. */
  public boolean sizesCompletions() {
    return cqEntries != 0;
  }
}
