// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.waiting;

import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a descriptor (struct wait_queue_head). Nothing may come between two calls of a
 * wake-up: whoever is woken keeps interrupts off meanwhile.
 */
public final class WaitQueue {
  /** The mask of a wake-up that does not say what has happened. */
  public static final int UNSAID = 0;

  private @Nullable Waiter first;
  private @Nullable Waiter last;

  /** Lets one wait who is woken before those that wait already (add_wait_queue). */
  public void addFirst(Waiter waiter) {
    waiter.enter(this, false);
    Waiter after = first;
    waiter.next = after;
    waiter.previous = null;
    first = waiter;
    if (after == null) {
      last = waiter;
    } else {
      after.previous = waiter;
    }
  }

  /**
   * Lets one wait who is woken after those that wait already.
   *
   * @param exclusive whether an ordinary wake-up ends with it
   */
  public void addLast(Waiter waiter, boolean exclusive) {
    waiter.enter(this, exclusive);
    Waiter before = last;
    waiter.previous = before;
    waiter.next = null;
    last = waiter;
    if (before == null) {
      first = waiter;
    } else {
      before.next = waiter;
    }
  }

  void remove(Waiter waiter) {
    Waiter before = waiter.previous;
    Waiter after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
  }

  /**
   * Tells those that wait what has happened, up to the first exclusive one that takes it
   * (wake_up_poll).
   */
  public void wake(int events) {
    wake(events, true);
  }

  /** Tells all that wait that something has happened (wake_up_all). */
  public void wakeAll() {
    wake(UNSAID, false);
  }

  private void wake(int events, boolean one) {
    Waiter waiter = first;
    while (waiter != null) {
      Waiter after = waiter.next;
      boolean exclusive = waiter.exclusive();
      if (waiter.woken(events) && exclusive && one) {
        return;
      }
      waiter = after;
    }
  }
}
