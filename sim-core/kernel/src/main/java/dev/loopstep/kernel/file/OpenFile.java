// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.waiting.WaitQueue;

/**
 * An open file description other than of a file on a device (struct file). It is closed when the
 * last descriptor and the last request that refer to it are gone.
 */
public abstract class OpenFile {
  /** What {@link #read} and {@link #write} say where Linux does what is not modelled. */
  public static final int NOT_MODELLED = Integer.MIN_VALUE;

  private boolean nonBlocking;
  private int holders = 1;

  protected OpenFile(boolean nonBlocking) {
    this.nonBlocking = nonBlocking;
  }

  /** Whether O_NONBLOCK is set. */
  public final boolean nonBlocking() {
    return nonBlocking;
  }

  /** Sets or clears O_NONBLOCK. */
  protected final void setNonBlocking(boolean set) {
    nonBlocking = set;
  }

  /** One more refers to it. */
  public final void hold() {
    holders++;
  }

  /** One fewer refers to it; true if none is left, so that it is to be {@link #close closed}. */
  public final boolean release() {
    holders--;
    return holders == 0;
  }

  /** A request refers to it by its descriptor. */
  public void named() {}

  /** Nobody refers to it any more. */
  public abstract void close();

  /** Whether it is open for reading. */
  public abstract boolean reads();

  /** Whether it is open for writing. */
  public abstract boolean writes();

  /** Whether a write can be tried without the risk that it blocks. */
  public abstract boolean triesWrites();

  /**
   * Whether one can wait for it to become ready; what cannot be polled has no FMODE_NOWAIT here.
   */
  public boolean pollable() {
    return true;
  }

  /** Whether a write that fails since nobody reads sends SIGPIPE to who writes. */
  public boolean signalsBrokenPipe() {
    return false;
  }

  /** What it is ready for now, as poll(2) shows it. */
  public abstract int readiness();

  /** Where one waits for that to change. */
  public abstract WaitQueue queue();

  /** Reads what is there: how many bytes, or -errno; -EAGAIN if it would have to wait. */
  public abstract int read(Span to);

  /** Writes what there is room for: how many bytes, or -errno; -EAGAIN if it would have to wait. */
  public abstract int write(Span from);
}
