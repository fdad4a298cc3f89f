// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import org.jspecify.annotations.Nullable;

/** Armed timeouts in an order of their own; a timeout is in one list at most. */
final class TimeoutList {
  private @Nullable Request first;
  private @Nullable Request last;

  @Nullable Request first() {
    return first;
  }

  @Nullable Request last() {
    return last;
  }

  void append(Request request) {
    insertAfter(last, request);
  }

  /** Inserts behind another one, or at the front where that is null. */
  void insertAfter(@Nullable Request before, Request request) {
    Request after = before == null ? first : before.timeoutNext;
    request.timeoutBefore = before;
    request.timeoutNext = after;
    if (before == null) {
      first = request;
    } else {
      before.timeoutNext = request;
    }
    if (after == null) {
      last = request;
    } else {
      after.timeoutBefore = request;
    }
  }

  void remove(Request request) {
    Request before = request.timeoutBefore;
    Request after = request.timeoutNext;
    if (before == null) {
      first = after;
    } else {
      before.timeoutNext = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.timeoutBefore = before;
    }
    request.timeoutBefore = null;
    request.timeoutNext = null;
  }
}
