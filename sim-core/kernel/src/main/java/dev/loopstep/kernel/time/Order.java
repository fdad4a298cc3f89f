// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/** By time, then by key, then by the calls that scheduled them: no two events are equal. */
final class Order {
  private Order() {}

  static boolean before(Event a, Event b) {
    if (a.time != b.time) {
      return a.time < b.time;
    }
    return a.key != b.key ? a.key < b.key : a.sequence < b.sequence;
  }
}
