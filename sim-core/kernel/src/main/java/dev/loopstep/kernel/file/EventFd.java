// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.waiting.WaitQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** eventfd(2) (fs/eventfd.c). */
public final class EventFd extends OpenFile {
  /** The count is unsigned; a write never makes it this. */
  private static final long MOST = -1;

  private static final VarHandle COUNT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final boolean semaphore;
  private final byte[] scratch = new byte[Long.BYTES];
  private final WaitQueue queue = new WaitQueue();
  private long count;

  /**
   * @param semaphore a read takes one instead of all
   */
  public EventFd(long value, boolean semaphore, boolean nonBlocking) {
    super(nonBlocking);
    this.semaphore = semaphore;
    count = value;
  }

  @Override
  public void close() {
    // The other end is the same descriptor.
  }

  @Override
  public boolean reads() {
    return true;
  }

  @Override
  public boolean writes() {
    return true;
  }

  /** It has no way to be told not to block but O_NONBLOCK (io_uring/rw.c, loop_rw_iter). */
  @Override
  public boolean triesWrites() {
    return nonBlocking();
  }

  @Override
  public WaitQueue queue() {
    return queue;
  }

  @Override
  public int readiness() {
    int events = count != 0 ? Readiness.IN : 0;
    if (count == MOST) {
      events |= Readiness.ERR;
    }
    if (Long.compareUnsigned(MOST - 1, count) > 0) {
      events |= Readiness.OUT;
    }
    return events;
  }

  @Override
  public int read(Span to) {
    if (to.length() < Long.BYTES) {
      return Errno.EINVAL;
    }
    if (count == 0) {
      return Errno.EAGAIN;
    }
    long taken = semaphore ? 1 : count;
    count -= taken;
    queue.wake(Readiness.OUT);
    COUNT.set(scratch, 0, taken);
    return to.put(0, scratch, 0, Long.BYTES) == Long.BYTES ? Long.BYTES : Errno.EFAULT;
  }

  @Override
  public int write(Span from) {
    if (from.length() == 0) {
      return 0;
    }
    if (from.length() != Long.BYTES) {
      return Errno.EINVAL;
    }
    if (!from.mapped()) {
      return Errno.EFAULT;
    }
    long added = (long) COUNT.get(from.bytes(), from.at());
    if (added == MOST) {
      return Errno.EINVAL;
    }
    if (Long.compareUnsigned(MOST - count, added) <= 0) {
      return Errno.EAGAIN;
    }
    count += added;
    queue.wake(Readiness.IN);
    return Long.BYTES;
  }
}
