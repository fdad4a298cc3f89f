// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

import dev.loopstep.kernel.time.QueueAccount;
import dev.loopstep.kernel.time.WideSum;

/**
 * Descriptors of packets to be sent: taken when a packet is posted, done when it was sent, free
 * again when the host has cleaned up.
 */
final class TransmitRing {
  private final long[] postedAt;
  private final QueueAccount account = new QueueAccount("the NIC's ring for sending");
  private long posted;
  private long sent;
  private long cleaned;

  TransmitRing(int entries) {
    postedAt = new long[entries];
  }

  boolean isFull() {
    return posted - cleaned == postedAt.length;
  }

  void post(long time) {
    postedAt[(int) (posted++ % postedAt.length)] = time;
    account.enter(time);
  }

  /** The first packet that was not sent has been. */
  void sent() {
    sent++;
  }

  /** How many were sent and not cleaned up. */
  int done() {
    return (int) (sent - cleaned);
  }

  /** Frees the first descriptor that is done. */
  void clean(long time) {
    account.leave(time, postedAt[(int) (cleaned++ % postedAt.length)]);
  }

  /** How many descriptors are taken. */
  int size() {
    return (int) (posted - cleaned);
  }

  /** How many packets were sent. */
  long packets() {
    return sent;
  }

  long most() {
    return account.most();
  }

  /** After the check. */
  double meanNumber() {
    return account.meanNumber();
  }

  void check(long end) {
    WideSum times = new WideSum();
    for (long number = cleaned; number < posted; number++) {
      times.add(end - postedAt[(int) (number % postedAt.length)]);
    }
    account.check(end, times, posted - cleaned);
  }
}
