// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;

/**
 * A request that waits for a futex (struct io_futex_data).
 *
 * @param bits by which it can be woken
 * @param work of the request's ring
 */
record FutexWait(Request request, FutexKey key, int bits, TaskWork work) {
  boolean waitsFor(FutexKey woken, int byBits) {
    return key.equals(woken) && (bits & byBits) != 0;
  }

  /** It was woken (io_futex_wake_fn). */
  void woken() {
    complete(0);
  }

  /** It was cancelled. That is no failure: a chain goes on (__io_futex_cancel). */
  void cancelled() {
    complete(Errno.ECANCELED);
  }

  private void complete(int result) {
    request.complete(result);
    request.work = Request.Work.FUTEX;
    work.add(request, TaskWork.FORCED);
  }

  /** Requests are used again, so that no two waits are equal. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(request.userData);
  }
}
