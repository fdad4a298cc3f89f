// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

/**
 * How a file goes through the page cache: it was opened without O_DIRECT.
 *
 * @param resident the part of its pages that the cache holds at the start, from 0 to 1; which they
 *     are is drawn for each page
 * @param aheadPages how many pages are read ahead at most (ra_pages); 0 for none
 * @param writes who makes writes
 */
public record CacheSetup(double resident, int aheadPages, Writes writes) {
  /** Who makes writes to the cache. */
  public enum Writes {
    /** Who submits them, unless they have to wait, as on XFS (FOP_BUFFER_WASYNC). */
    INLINE,
    /** A worker, as on ext4. */
    WORKER
  }
}
