// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.waiting.WaitQueue;

/** The open file that is a ring (io_uring/io_uring.c, io_uring_fops): it can be polled. */
public final class RingFile extends OpenFile {
  private final Ring ring;
  private final RingPollers pollers;

  RingFile(Ring ring, RingPollers pollers) {
    super(false);
    this.ring = ring;
    this.pollers = pollers;
  }

  /** The ring itself. */
  public Ring ring() {
    return ring;
  }

  @Override
  public void named() {
    ring.cpu().namesTasks();
  }

  @Override
  public void close() {
    // A ring without a task in it has nothing under way that others could notice.
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
    return true;
  }

  @Override
  public WaitQueue queue() {
    return pollers.queue();
  }

  @Override
  public int readiness() {
    pollers.polled();
    RingMemory memory = ring.memory();
    int mask = 0;
    if (memory.sqTail() - memory.sqHead() != memory.geometry().sqEntries()) {
      mask |= Readiness.OUT | Readiness.WRNORM;
    }
    if (ring.completionQueue().published() != 0 || ring.hasWork()) {
      mask |= Readiness.IN | Readiness.RDNORM;
    }
    return mask;
  }

  /** A ring has no way to be read, but one waits until it could be (io_uring/rw.c). */
  @Override
  public int read(Span to) {
    return (readiness() & Readiness.IN) != 0 ? Errno.EINVAL : Errno.EAGAIN;
  }

  @Override
  public int write(Span from) {
    return (readiness() & Readiness.OUT) != 0 ? Errno.EINVAL : Errno.EAGAIN;
  }
}
