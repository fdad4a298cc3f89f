// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import org.jspecify.annotations.Nullable;

/**
 * Channels of a device that serve a request each, and what waits for one, first come first served.
 */
final class Channels {
  private final int number;
  private final TransferQueue waiting = new TransferQueue();
  private int busy;

  Channels(int number) {
    this.number = number;
  }

  /** Takes a free channel; false where there is none. */
  boolean take() {
    if (busy == number) {
      return false;
    }
    busy++;
    return true;
  }

  /** Has a transfer wait for a channel. */
  void await(Transfer transfer) {
    waiting.add(transfer);
  }

  /** A channel is done: who gets it next; null if it is free. */
  @Nullable Transfer next() {
    Transfer next = waiting.poll();
    if (next == null) {
      busy--;
    }
    return next;
  }
}
