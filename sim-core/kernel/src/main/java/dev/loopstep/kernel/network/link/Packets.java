// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import org.jspecify.annotations.Nullable;

/** Packets that are not under way, to be used again; it is known how many are. */
public final class Packets {
  private @Nullable Packet free;
  private long underWay;

  /** A packet that carries nothing yet, with room for a payload. */
  public Packet take(int room) {
    Packet taken = free;
    if (taken == null) {
      taken = new Packet();
    } else {
      free = taken.next;
    }
    taken.next = null;
    taken.wire = null;
    taken.to = null;
    taken.route = null;
    taken.flags = 0;
    taken.length = 0;
    taken.repeated = false;
    if (taken.payload.length < room) {
      taken.payload = new byte[room];
    }
    underWay++;
    return taken;
  }

  /** It has come to its end, or is lost. */
  public void giveBack(Packet packet) {
    packet.next = free;
    free = packet;
    underWay--;
  }

  /** How many were taken and not given back. */
  public long underWay() {
    return underWay;
  }
}
