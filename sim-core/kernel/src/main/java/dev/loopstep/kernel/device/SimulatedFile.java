// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file on a device. */
public final class SimulatedFile {
  /** Files longer than this are not hashed: it would take longer than the run. */
  public static final long LARGEST_HASHED = 1L << 30;

  private static final int PAGE = 4096;

  private final FileSetup setup;
  private final BlockDevice device;
  private final FileContents contents;
  private boolean everWritten;
  private long bytesRead;
  private long bytesWritten;
  private long bytesRefused;
  private long bytesCopiedOut;
  private long bytesCopiedIn;

  /**
   * @param budget shared by all files of a run
   */
  public SimulatedFile(
      FileSetup setup, BlockDevice device, FileContents.WrittenPages budget, long seed) {
    this.setup = setup;
    this.device = device;
    contents =
        new FileContents(
            new OriginalContents(setup.name(), setup.size(), setup.content(), seed),
            setup.size(),
            budget);
  }

  public String name() {
    return setup.name();
  }

  /** In bytes. */
  public long size() {
    return contents.size();
  }

  public BlockDevice device() {
    return device;
  }

  /** Whether the run has written to the file. */
  public boolean everWritten() {
    return everWritten;
  }

  /** A device reads: copies bytes of the file, which must lie within its size. */
  public void transferOut(long position, byte[] target, int at, int length) {
    transferredOut(length);
    read(position, target, at, length);
  }

  /** A device has read bytes, which whoever asked for them gets otherwise. */
  public void transferredOut(int length) {
    bytesRead += length;
  }

  /** What bytes of the file are, if they are still what it held at the start; else null. */
  public @Nullable OriginalContents unchanged(long position, int length) {
    return contents.unchanged(position, length);
  }

  /** A device writes, as {@link #write}. */
  public boolean transferIn(long position, byte[] source, int at, int length) {
    boolean room = write(position, source, at, length);
    if (room) {
      bytesWritten += length;
    } else {
      bytesRefused += length;
    }
    return room;
  }

  /** Copies bytes of the file out of the page cache; they must lie within its size. */
  public void copyOut(long position, byte[] target, int at, int length) {
    copiedOut(length);
    read(position, target, at, length);
  }

  /** Bytes were copied out of the page cache, which whoever asked for them gets otherwise. */
  public void copiedOut(int length) {
    bytesCopiedOut += length;
  }

  /** Copies bytes into the page cache, as {@link #write}. */
  public boolean copyIn(long position, byte[] source, int at, int length) {
    boolean room = write(position, source, at, length);
    if (room) {
      bytesCopiedIn += length;
    }
    return room;
  }

  /** How it goes through the page cache, if it does. */
  public CacheSetup cache() {
    return setup.cache().orElseThrow();
  }

  /** How many bytes requests have copied out of the page cache. */
  public long bytesCopiedOut() {
    return bytesCopiedOut;
  }

  /** How many bytes requests have copied into the page cache. */
  public long bytesCopiedIn() {
    return bytesCopiedIn;
  }

  /** How many bytes devices have read of it, past the page cache. */
  public long bytesRead() {
    return bytesRead;
  }

  /** How many bytes devices have written to it, past the page cache. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** How many bytes devices have written for which the disk had no room. */
  public long bytesRefused() {
    return bytesRefused;
  }

  /** Copies bytes of the file, which must lie within its size. */
  public void read(long position, byte[] target, int at, int length) {
    contents.read(position, target, at, length);
  }

  /**
   * Stores bytes, and makes the file longer where they go beyond its end.
   *
   * @return false if the disk is full; what was stored until then stays
   */
  public boolean write(long position, byte[] source, int at, int length) {
    everWritten = true;
    return contents.write(position, source, at, length);
  }

  /**
   * The hash of the contents in hexadecimal digits; empty for a file longer than {@link
   * #LARGEST_HASHED}.
   */
  public String sha256() {
    long size = size();
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
