// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/**
 * Bytes under way between two sockets (struct sk_buff). The sender is charged for them until they
 * are freed.
 */
final class SocketBuffer {
  /** SMP_CACHE_BYTES, to a multiple of which data is rounded up. */
  private static final int CACHE_LINE = 64;

  /** What follows the data (struct skb_shared_info, rounded up). */
  private static final int TRAILER = 320;

  /** The struct itself, rounded up. */
  private static final int STRUCT = 256;

  private static final int PAGE = 4096;

  /** As many pages at once as are asked for at most, as a power of two. */
  private static final int MOST_ORDER = 3;

  /** What fits into one page with the trailer (SKB_MAX_HEAD). */
  static final int PAGE_ROOM = PAGE - TRAILER;

  /** What fits into four pages with the trailer (SKB_MAX_ALLOC). */
  static final int FOUR_PAGES_ROOM = 4 * PAGE - TRAILER;

  private final SocketEnd sender;
  private final int charge;

  final byte[] bytes;

  /** How many of them were read. */
  int consumed;

  /**
   * @param paged how many bytes lie in pages of their own
   */
  SocketBuffer(SocketEnd sender, byte[] bytes, int paged) {
    this.sender = sender;
    this.bytes = bytes;
    charge = charge(bytes.length - paged, paged);
    sender.charge(charge);
  }

  int left() {
    return bytes.length - consumed;
  }

  /** The memory is the sender's again. */
  void free() {
    sender.uncharge(charge);
  }

  /**
   * What a buffer takes (net/core/skbuff.c, __alloc_skb and alloc_skb_with_frags; its allocations
   * are accounted to a control group, so they never come from the cache of small heads).
   */
  static int charge(int head, int paged) {
    int charge = STRUCT + allocated(roundUp(head, CACHE_LINE) + TRAILER);
    int order = MOST_ORDER;
    int left = paged;
    while (left > 0) {
      while (order > 0 && roundUp(left, PAGE) < PAGE << order) {
        order--;
      }
      charge += PAGE << order;
      left -= Math.min(left, PAGE << order);
    }
    return charge;
  }

  /** What kmalloc gives for a size from 192 on (mm/slab_common.c, kmalloc_size_roundup). */
  private static int allocated(int size) {
    return Integer.highestOneBit(size - 1) << 1;
  }

  static int roundUp(int size, int unit) {
    return (size + unit - 1) & -unit;
  }
}
