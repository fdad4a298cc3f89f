// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * A ring of buffers in the parameter region that the application has registered
 * (IORING_REGISTER_PBUF_RING). What stands there are its entries and its tail.
 *
 * @param group the number of the group, below 65,536
 * @param entries a power of two, below 65,536
 * @param offset where it begins in the region: a multiple of a page
 * @param incremental a buffer is used piece by piece (IOU_PBUF_RING_INC)
 * @param leastLeft a buffer of which fewer bytes are left is used up; 0 unless incremental
 */
public record BufferRingSetup(
    int group, int entries, int offset, boolean incremental, int leastLeft) {
  /** sizeof(struct io_uring_buf). */
  private static final int ENTRY = 16;

  /** How many bytes it takes. */
  public long size() {
    return (long) entries * ENTRY;
  }
}
