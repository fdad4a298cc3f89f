// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file. What it held at the start is computed when it is read, so that a large file costs
 * nothing; only pages that were written take memory.
 */
public final class SimulatedFile {
  /** Files longer than this are not hashed: it would take longer than the run. */
  public static final long LARGEST_HASHED = 1L << 30;

  private static final int PAGE = 4096;

  private final FileSetup setup;
  private final BlockDevice device;
  private final WrittenPages budget;
  private final OriginalContents original;
  private final PageMap written = new PageMap();
  private long size;
  private boolean everWritten;

  /**
   * @param budget shared by all files of a run
   */
  public SimulatedFile(FileSetup setup, BlockDevice device, WrittenPages budget, long seed) {
    this.setup = setup;
    this.device = device;
    this.budget = budget;
    original = new OriginalContents(setup.name(), setup.size(), setup.content(), seed);
    size = setup.size();
  }

  /** How many pages all files of a run may have written in all; then the disk is full. */
  public static final class WrittenPages {
    private long left;

    public WrittenPages(long bytes) {
      left = bytes / PAGE;
    }
  }

  public String name() {
    return setup.name();
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  public BlockDevice device() {
    return device;
  }

  /** Whether the run has written to the file. */
  public boolean everWritten() {
    return everWritten;
  }

  /** Copies bytes of the file, which must lie within its size. */
  public void read(long position, byte[] target, int at, int length) {
    long from = position;
    int to = at;
    int left = length;
    while (left > 0) {
      int within = (int) (from % PAGE);
      int part = Math.min(left, PAGE - within);
      byte[] page = written.get(from / PAGE);
      if (page == null) {
        original.read(from, target, to, part);
      } else {
        System.arraycopy(page, within, target, to, part);
      }
      from += part;
      to += part;
      left -= part;
    }
  }

  /**
   * Stores bytes, and makes the file longer where they go beyond its end.
   *
   * @return false if the disk is full; what was stored until then stays
   */
  public boolean write(long position, byte[] source, int at, int length) {
    everWritten = true;
    long to = position;
    int from = at;
    int left = length;
    while (left > 0) {
      int within = (int) (to % PAGE);
      int part = Math.min(left, PAGE - within);
      byte[] page = written.get(to / PAGE);
      if (page == null) {
        if (budget.left == 0) {
          return false;
        }
        budget.left--;
        page = originalPage(to / PAGE);
        written.put(to / PAGE, page);
      }
      System.arraycopy(source, from, page, within, part);
      to += part;
      from += part;
      left -= part;
      size = Math.max(size, to);
    }
    return true;
  }

  private byte[] originalPage(long number) {
    byte[] page = new byte[PAGE];
    original.read(number * PAGE, page, 0, PAGE);
    return page;
  }

  /**
   * The hash of the contents in hexadecimal digits; empty for a file longer than {@link
   * #LARGEST_HASHED}.
   */
  public String sha256() {
    if (size > LARGEST_HASHED) {
      return "";
    }
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    byte[] chunk = new byte[16 * PAGE];
    for (long at = 0; at < size; at += chunk.length) {
      int part = (int) Math.min(chunk.length, size - at);
      read(at, chunk, 0, part);
      sha.update(chunk, 0, part);
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
