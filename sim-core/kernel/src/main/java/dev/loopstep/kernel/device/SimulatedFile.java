// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.time.Substream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file. What it held at the start is computed when it is read, so that a large file costs
 * nothing; only pages that were written take memory.
 */
public final class SimulatedFile {
  /** Files longer than this are not hashed: it would take longer than the run. */
  public static final long LARGEST_HASHED = 1L << 30;

  private static final int PAGE = 4096;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private final FileSetup setup;
  private final BlockDevice device;
  private final WrittenPages budget;
  private final long key;
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
    key = Substream.key(seed, setup.name(), "content");
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
        original(from, target, to, part);
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
    original(number * PAGE, page, 0, PAGE);
    return page;
  }

  /** What stood there at the start; beyond the size at the start, zeroes. */
  private void original(long position, byte[] target, int at, int length) {
    int within = (int) Math.clamp(setup.size() - position, 0L, length);
    switch (setup.content()) {
      case ZEROES -> Arrays.fill(target, at, at + length, (byte) 0);
      case RANDOM -> {
        random(position, target, at, within);
        Arrays.fill(target, at + within, at + length, (byte) 0);
      }
    }
  }

  /** Bytes of words, each computed from its number and the file's key. */
  private void random(long position, byte[] target, int at, int length) {
    int done = 0;
    while (done < length) {
      long from = position + done;
      long word = word(from / Long.BYTES);
      int skipped = (int) (from % Long.BYTES);
      if (skipped == 0 && length - done >= Long.BYTES) {
        WORD.set(target, at + done, word);
        done += Long.BYTES;
      } else {
        target[at + done] = (byte) (word >>> (skipped * Byte.SIZE));
        done++;
      }
    }
  }

  /**
   * The output of SplitMix64 (Steele, Lea, Flood 2014) that is the number-th after the state {@code
   * key}.
   */
  private long word(long number) {
    long z = key + (number + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
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
