// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import dev.loopstep.kernel.time.QueueAccount;
import dev.loopstep.kernel.time.WideSum;
import org.jspecify.annotations.Nullable;

/** Packets in the order in which they came, counted by Little's law. */
public final class PacketQueue {
  private final QueueAccount account;
  private @Nullable Packet first;
  private @Nullable Packet last;
  private int size;

  /**
   * @param name for the message where the account does not balance
   */
  public PacketQueue(String name) {
    account = new QueueAccount(name);
  }

  /** Puts one behind the others. */
  public void add(Packet packet, long time) {
    packet.queuedAt = time;
    packet.next = null;
    Packet before = last;
    if (before == null) {
      first = packet;
    } else {
      before.next = packet;
    }
    last = packet;
    size++;
    account.enter(time);
  }

  /** Takes the first one out; null where there is none. */
  public @Nullable Packet poll(long time) {
    Packet taken = first;
    if (taken == null) {
      return null;
    }
    first = taken.next;
    if (first == null) {
      last = null;
    }
    taken.next = null;
    size--;
    account.leave(time, taken.queuedAt);
    return taken;
  }

  /** The first one, which stays; null where there is none. */
  public @Nullable Packet peek() {
    return first;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The most that there were at a time. */
  public long most() {
    return account.most();
  }

  /** How many there were on average; after the check. */
  public double meanNumber() {
    return account.meanNumber();
  }

  /** How long those that have left it were in it, on average, in nanoseconds. */
  public double meanNanos() {
    return account.meanNanos();
  }

  /**
   * @param end of the run
   * @throws AssertionError where the account does not balance
   */
  public void check(long end) {
    WideSum times = new WideSum();
    long found = 0;
    for (Packet packet = first; packet != null; packet = packet.next) {
      times.add(end - packet.queuedAt);
      found++;
    }
    account.check(end, times, found);
  }
}
