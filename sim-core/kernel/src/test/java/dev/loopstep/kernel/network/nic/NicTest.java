// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.Outside;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moderation and rings, by hand. */
class NicTest {
  private static final long US = 1_000_000;

  private final Outside outside = new Outside();
  private final Packets packets = new Packets();
  private final List<Long> interrupts = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();

  private Nic nic(int ring, long rxPicos, int rxFrames) {
    Moderation.Setup rx = new Moderation.Setup(rxPicos, rxFrames);
    Moderation.Setup tx = new Moderation.Setup(1000 * US, 2);
    // At 1 Gbit/s 1,000 bytes take 8 us.
    NicSetup setup = new NicSetup(ring, ring, 1, 1_000_000_000, rx, tx);
    return new Nic(
        setup,
        outside.timeline(),
        outside.timeline(),
        1,
        packets,
        () -> interrupts.add(outside.now()));
  }

  private Packet packet() {
    Packet packet = packets.take(0);
    packet.length = 1000 - Packet.OVERHEAD;
    return packet;
  }

  @Test
  void itWaitsForMorePacketsOrForATime() {
    Nic nic = nic(16, 10 * US, 3);
    nic.arrive(packet(), 0);
    nic.arrive(packet(), 1 * US);
    outside.runAll();
    assertEquals(List.of(10 * US), interrupts, "10 us after the first");
    nic.arrive(packet(), 11 * US);
    outside.runAll();
    assertEquals(1, interrupts.size(), "interrupts are masked until the host is done");
    while (nic.take(12 * US) != null) {
      // The host takes them all.
    }
    nic.enableInterrupts(12 * US);
    for (int i = 0; i < 3; i++) {
      nic.arrive(packet(), (20 + i) * US);
    }
    outside.runAll();
    assertEquals(List.of(10 * US, 22 * US), interrupts, "with the third packet");
  }

  @Test
  void whatCameWhileInterruptsWereOffIsToldOf() {
    Nic nic = nic(16, 0, 1);
    nic.arrive(packet(), 0);
    outside.runAll();
    nic.arrive(packet(), 5 * US);
    nic.enableInterrupts(6 * US);
    outside.runAll();
    assertEquals(List.of(0L, 6 * US), interrupts);
  }

  @Test
  void aFullRingDropsAndCounts() {
    Nic nic = nic(2, 0, 1);
    for (int i = 0; i < 5; i++) {
      nic.arrive(packet(), i * US);
    }
    assertNotNull(nic.take(6 * US));
    nic.arrive(packet(), 7 * US);
    NicSeen seen = nic.close(10 * US);
    assertEquals(6, seen.received());
    assertEquals(3, seen.missed());
    assertEquals(2, seen.mostReceived());
    // Two packets, from 0 and 1 us on, the first until 6 us, and a third from 7 us on.
    assertEquals((6 + 9 + 3) / 10.0, seen.meanReceived(), 1e-9);
    assertEquals(3, packets.underWay(), "two in the ring, one taken");
  }

  @Test
  void descriptorsAreFreeWhenTheHostHasCleanedUp() {
    Nic nic = nic(2, 0, 1);
    LinkSetup link = new LinkSetup("lan", new Distribution.Constant(0), 1_000_000_000_000L, 9, 0);
    Wire wire =
        new Wire(
            link,
            "from the host",
            outside.timeline(),
            1,
            packets,
            7,
            (packet, time) -> left.add(time / US));
    List<Boolean> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Packet packet = packet();
      packet.route = wire;
      taken.add(nic.send(packet, 0));
    }
    assertEquals(List.of(true, true, true, false), taken, "two in the ring, one queued");
    outside.runAll();
    assertEquals(List.of(8L, 16L), left, "sent one after the other");
    assertEquals(List.of(16 * US), interrupts, "tx-frames is 2");
    assertTrue(nic.hasSent());
    nic.clean(17 * US);
    outside.runAll();
    assertEquals(List.of(8L, 16L, 25L), left, "the third has found a descriptor");
    nic.clean(26 * US);
    nic.clean(26 * US);
    assertFalse(nic.hasSent());
    NicSeen seen = nic.close(30 * US);
    assertEquals(3, seen.sent());
    assertEquals(1, seen.refused());
    assertNull(nic.take(30 * US));
  }
}
