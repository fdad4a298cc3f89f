// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.waiting;

import org.jspecify.annotations.Nullable;

/** One who waits in at most one {@link WaitQueue}; the links are its own, to allocate nothing. */
public abstract class Waiter {
  @Nullable Waiter next;
  @Nullable Waiter previous;
  private @Nullable WaitQueue queue;
  private boolean exclusive;

  void enter(WaitQueue entered, boolean exclusively) {
    if (queue != null) {
      throw new IllegalStateException("it waits already");
    }
    queue = entered;
    exclusive = exclusively;
  }

  boolean exclusive() {
    return exclusive;
  }

  /** Stops waiting, if it does. */
  public final void leave() {
    WaitQueue left = queue;
    if (left != null) {
      queue = null;
      left.remove(this);
    }
  }

  /**
   * Something has happened.
   *
   * @param events what, or {@link WaitQueue#UNSAID}
   * @return whether it was for this one
   */
  protected abstract boolean woken(int events);
}
