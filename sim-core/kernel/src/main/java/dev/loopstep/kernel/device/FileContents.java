// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file. What it held at the start is computed when it is read, so that a large file
 * costs nothing; only pages that were written take memory.
 */
public final class FileContents {
  private static final int PAGE = 4096;

  private final OriginalContents original;
  private final WrittenPages budget;
  private final PageMap written = new PageMap();
  private long size;

  /** Bytes from here on are no longer the original ones: the file was once shorter than that. */
  private long originalEnd;

  /**
   * @param size in bytes, at the start
   * @param budget how much may be written
   */
  public FileContents(OriginalContents original, long size, WrittenPages budget) {
    this.original = original;
    this.budget = budget;
    this.size = size;
    originalEnd = size;
  }

  /** How many pages all files of a run may have written in all; then the disk is full. */
  public static final class WrittenPages {
    private long left;

    public WrittenPages(long bytes) {
      left = bytes / PAGE;
    }
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** Copies bytes, which must lie within the size. */
  public void read(long position, byte[] target, int at, int length) {
    if (written.isEmpty()) {
      readOriginal(position, target, at, length);
      return;
    }
    long from = position;
    int to = at;
    int left = length;
    while (left > 0) {
      int within = (int) (from % PAGE);
      int part = Math.min(left, PAGE - within);
      byte[] page = written.get(from / PAGE);
      if (page == null) {
        readOriginal(from, target, to, part);
      } else {
        System.arraycopy(page, within, target, to, part);
      }
      from += part;
      to += part;
      left -= part;
    }
  }

  /** What bytes are, if none was written or cut off since the start; else null. */
  @Nullable OriginalContents unchanged(long position, int length) {
    return written.isEmpty() && position + length <= originalEnd ? original : null;
  }

  private void readOriginal(long position, byte[] target, int at, int length) {
    int there = (int) Math.clamp(originalEnd - position, 0L, length);
    original.read(position, target, at, there);
    Arrays.fill(target, at + there, at + length, (byte) 0);
  }

  /**
   * Stores bytes, and makes the file longer where they go beyond its end.
   *
   * @return false if the disk is full; what was stored until then stays
   */
  public boolean write(long position, byte[] source, int at, int length) {
    long to = position;
    int from = at;
    int left = length;
    while (left > 0) {
      int within = (int) (to % PAGE);
      int part = Math.min(left, PAGE - within);
      byte[] page = pageToWrite(to / PAGE);
      if (page == null) {
        return false;
      }
      System.arraycopy(source, from, page, within, part);
      to += part;
      from += part;
      left -= part;
      size = Math.max(size, to);
    }
    return true;
  }

  private byte @Nullable [] pageToWrite(long number) {
    byte[] page = written.get(number);
    if (page == null) {
      if (budget.left == 0) {
        return null;
      }
      budget.left--;
      page = new byte[PAGE];
      readOriginal(number * PAGE, page, 0, PAGE);
      written.put(number, page);
    }
    return page;
  }

  /** Makes the file that long: cuts it off, or appends zeroes. */
  public void resize(long bytes) {
    if (bytes < size) {
      originalEnd = Math.min(originalEnd, bytes);
      written.zero(bytes, Long.MAX_VALUE, PAGE);
    }
    size = bytes;
  }

  /**
   * Makes zeroes of the bytes from one place up to another.
   *
   * @return false if the disk is full
   */
  public boolean zero(long from, long to) {
    long end = Math.min(to, originalEnd);
    for (long at = from; at < end; at += PAGE - at % PAGE) {
      if (pageToWrite(at / PAGE) == null) {
        return false;
      }
    }
    written.zero(from, to, PAGE);
    return true;
  }
}
