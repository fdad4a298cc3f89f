// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;

/**
 * Moving pages between pipes and files (fs/splice.c). Pages are copied here, where Linux shares
 * them: what is written to a file while a page of it is in a pipe does not show there. Nothing
 * waits here: whoever calls has seen to it that there is something to read and room to write.
 */
public final class Splice {
  private static final int PAGE = 4096;

  private Splice() {}

  /** Moves bytes from one pipe to another: how many, or -errno (splice_pipe_to_pipe). */
  public static int move(Pipe in, Pipe out, long length) {
    if (!out.hasReaders()) {
      return Errno.EPIPE;
    }
    int done = 0;
    boolean madeRoom = false;
    while (done < length && !in.empty() && !out.full()) {
      int count = (int) Math.min(in.length(0), length - done);
      out.append(in, 0, count, count == in.length(0));
      madeRoom |= in.drop(count);
      done += count;
    }
    wakeReaders(out, done);
    if (madeRoom) {
      in.wakeWriters();
    }
    return done;
  }

  /** Copies bytes from one pipe to another: how many, or -errno (link_pipe). */
  public static int copy(Pipe in, Pipe out, long length) {
    if (!out.hasReaders()) {
      return Errno.EPIPE;
    }
    int done = 0;
    for (int page = 0; done < length && page < in.used() && !out.full(); page++) {
      int count = (int) Math.min(in.length(page), length - done);
      out.append(in, page, count, false);
      done += count;
    }
    wakeReaders(out, done);
    return done;
  }

  /** Moves bytes from a pipe to a place in a file: how many, or -errno (iter_file_splice_write). */
  public static int write(Pipe in, MemoryFile out, long at, long length) {
    int done = 0;
    boolean madeRoom = false;
    while (done < length && !in.empty()) {
      int count = (int) Math.min(in.length(0), length - done);
      int written = out.writeAt(at + done, in.bytes(0, count));
      if (written < 0) {
        return done > 0 ? done : written;
      }
      madeRoom |= in.drop(written);
      done += written;
    }
    if (madeRoom) {
      in.wakeWriters();
    }
    return done;
  }

  /** Copies bytes from a place in a file to a pipe: how many (shmem_file_splice_read). */
  public static int read(MemoryFile in, long at, Pipe out, long length) {
    long there = Math.max(0, in.size() - at);
    long wanted = Math.min(Math.min(length, there), (long) out.room() * PAGE);
    int done = 0;
    while (done < wanted && !out.full()) {
      done += out.append(in, at + done, (int) (wanted - done));
    }
    wakeReaders(out, done);
    return done;
  }

  private static void wakeReaders(Pipe pipe, int done) {
    if (done > 0) {
      pipe.wakeReaders();
    }
  }
}
