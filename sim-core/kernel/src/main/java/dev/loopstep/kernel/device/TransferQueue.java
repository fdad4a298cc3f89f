// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import org.jspecify.annotations.Nullable;

/** Transfers in the order in which they came. */
final class TransferQueue {
  private @Nullable Transfer first;
  private @Nullable Transfer last;

  void add(Transfer transfer) {
    transfer.nextWaiting = null;
    Transfer before = last;
    if (before == null) {
      first = transfer;
    } else {
      before.nextWaiting = transfer;
    }
    last = transfer;
  }

  /** Takes the first out; null where there is none. */
  @Nullable Transfer poll() {
    Transfer taken = first;
    if (taken != null) {
      first = taken.nextWaiting;
      taken.nextWaiting = null;
      if (first == null) {
        last = null;
      }
    }
    return taken;
  }
}
