// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.time.Event;

/** Where an end of a stream lives: its clock, its timers, its way to the network. */
public interface StreamSide {
  /** The time here. */
  long now();

  /** Has an event happen at a time, which must not have been there before. */
  void schedule(Event event, long time);

  /** Has it not happen. */
  void cancel(Event event);

  /**
   * A timer has fired: what that costs is charged here.
   *
   * @param time at which it was due
   */
  void timerFired(long time);

  /** A packet with room for so many bytes. */
  Packet packet(int room);

  /** Sends a packet to the other end. */
  void transmit(Packet packet);
}
