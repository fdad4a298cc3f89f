// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.device.FileContents;
import dev.loopstep.kernel.waiting.WaitQueue;

/**
 * A file of tmpfs, open for reading and writing (mm/shmem.c). It never blocks, but cannot be told
 * not to (no FMODE_NOWAIT), and it cannot be polled.
 */
public final class MemoryFile extends OpenFile {
  private final FileContents contents;
  private final WaitQueue nobody = new WaitQueue();
  private long position;

  public MemoryFile(FileContents contents) {
    super(false);
    this.contents = contents;
  }

  @Override
  public void close() {
    // Nobody waits for it, and nothing can be seen of it any more.
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public boolean triesWrites() {
    return false;
  }

  @Override
  public boolean pollable() {
    return false;
  }

  @Override
  public int readiness() {
    return Readiness.ALWAYS;
  }

  @Override
  public WaitQueue queue() {
    return nobody;
  }

  public long size() {
    return contents.size();
  }

  /** Where a read or write goes that does not say where (f_pos). */
  public long position() {
    return position;
  }

  public void seek(long to) {
    position = to;
  }

  @Override
  public int read(Span to) {
    int count = readAt(position, to);
    position += Math.max(count, 0);
    return count;
  }

  @Override
  public int write(Span from) {
    int count = writeAt(position, from);
    position += Math.max(count, 0);
    return count;
  }

  /** Reads what is there from a place on: how many bytes, or -errno (shmem_file_read_iter). */
  public int readAt(long from, Span to) {
    int wanted = (int) Math.clamp(contents.size() - from, 0L, to.length());
    int possible = to.reachable(0, wanted);
    if (possible == 0 && wanted > 0) {
      return Errno.EFAULT;
    }
    contents.read(from, to.bytes(), to.at(), possible);
    return possible;
  }

  /**
   * Writes from a place on: how many bytes, or -errno (generic_perform_write). A write beyond the
   * end that has nothing to write makes the file longer up to there nevertheless (shmem_write_end).
   */
  public int writeAt(long to, Span from) {
    if (from.length() == 0) {
      return 0;
    }
    if (to == Long.MAX_VALUE) {
      return Errno.EFBIG;
    }
    int possible = from.reachable(0, from.length());
    if (possible == 0) {
      contents.resize(Math.max(contents.size(), to));
      return Errno.EFAULT;
    }
    return contents.write(to, from.bytes(), from.at(), possible) ? possible : NOT_MODELLED;
  }

  /** Makes it that long (shmem_setattr). */
  public void resize(long bytes) {
    contents.resize(bytes);
  }

  /** Makes a hole of zeroes; false where that is not modelled. */
  public boolean punch(long from, long to) {
    return contents.zero(from, to);
  }
}
