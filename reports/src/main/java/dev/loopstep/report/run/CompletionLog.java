// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.kernel.RunObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a run's completions in the order in which they were posted, overflowed ones included: 16
 * bytes each, in blocks, the first {@link #MAX_KEPT} of them. Those beyond are counted and not
 * kept.
 */
public final class CompletionLog implements RunObserver {
  /** How many completions are kept: at 16 bytes each, 128 MiB. */
  public static final long MAX_KEPT = 1L << 23;

  private static final int BLOCK = 1 << 14;

  private final List<Block> blocks = new ArrayList<>();
  private final long limit;
  private long seen;
  private long lost;

  public CompletionLog() {
    this(MAX_KEPT);
  }

  /**
   * @param limit how many are kept
   */
  public CompletionLog(long limit) {
    this.limit = limit;
  }

  private static final class Block {
    private final long[] userData = new long[BLOCK];
    private final int[] res = new int[BLOCK];
    private final int[] flags = new int[BLOCK];
  }

  /** Receives one completion. */
  @FunctionalInterface
  public interface Visitor {
    void visit(long userData, int res, int flags);
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    if (seen < limit) {
      int at = (int) (seen % BLOCK);
      if (at == 0) {
        blocks.add(new Block());
      }
      Block block = blocks.getLast();
      block.userData[at] = userData;
      block.res[at] = res;
      block.flags[at] = flags;
    }
    seen++;
  }

  /** Counts completions that were lost before they came here. */
  public void lost(long more) {
    lost += more;
  }

  /** How many are kept. */
  public long kept() {
    return Math.min(seen, limit);
  }

  /** How many there were beyond those that are kept. */
  public long omitted() {
    return seen - kept() + lost;
  }

  /** Visits the kept ones in order. */
  public void forEach(Visitor visitor) {
    for (long i = 0; i < kept(); i++) {
      Block block = blocks.get((int) (i / BLOCK));
      int at = (int) (i % BLOCK);
      visitor.visit(block.userData[at], block.res[at], block.flags[at]);
    }
  }
}
