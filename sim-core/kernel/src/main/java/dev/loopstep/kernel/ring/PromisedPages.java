// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.device.OriginalContents;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the application's buffers that a read has filled, and whose bytes are computed only when
 * somebody looks at them: what a file held at the start follows from file and place, at any later
 * time as well, and to compute it takes as long as all the rest of a read. Most workloads never
 * look.
 *
 * <p>Once looked at, a page is filled at each read: memory that was handed out may be looked at
 * again without a word.
 */
final class PromisedPages {
  static final int PAGE = RingGeometry.PAGE;

  private final byte[] memory;
  private final BitSet seen = new BitSet();

  // By page: what it holds, null where the bytes are in the memory.
  private @Nullable OriginalContents[] contents = new OriginalContents[0];
  private long[] positions = new long[0];

  /**
   * @param memory that begins with a page
   */
  PromisedPages(byte[] memory) {
    this.memory = memory;
  }

  /**
   * Fills pages, later, if that can be: whole pages that nobody has looked at.
   *
   * @param at where in the memory
   * @param from what the file held at the start
   * @param position in the file; all of the bytes from there on are still those
   * @return whether they are filled; else nothing was done
   */
  boolean fill(int at, int length, OriginalContents from, long position) {
    if (at % PAGE != 0 || length % PAGE != 0 || length == 0) {
      return false;
    }
    int first = at / PAGE;
    int end = (at + length) / PAGE;
    int known = seen.nextSetBit(first);
    if (known >= 0 && known < end) {
      return false;
    }
    makeRoom();
    for (int page = first; page < end; page++) {
      contents[page] = from;
      positions[page] = position + (long) (page - first) * PAGE;
    }
    return true;
  }

  private void makeRoom() {
    if (contents.length == 0) {
      int pages = memory.length / PAGE;
      contents = new OriginalContents[pages];
      positions = new long[pages];
    }
  }

  /** Somebody is about to look at bytes, or to change them. */
  void look(int at, int length) {
    int end = (int) Math.min((at + (long) length + PAGE - 1) / PAGE, memory.length / PAGE);
    for (int page = at / PAGE; page < end; page++) {
      if (!seen.get(page)) {
        seen.set(page);
        keep(page);
      }
    }
  }

  private void keep(int page) {
    OriginalContents from = page < contents.length ? contents[page] : null;
    if (from != null) {
      from.read(positions[page], memory, page * PAGE, PAGE);
      contents[page] = null;
    }
  }
}
