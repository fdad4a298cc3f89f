// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.Outside;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand: at 1 Gbit/s a byte takes 8 ns, and 910 + 90 bytes 8 us. */
class WireTest {
  private static final long US = 1_000_000;
  private static final int PAYLOAD = 1000 - Packet.OVERHEAD;

  private final Outside outside = new Outside();
  private final Packets packets = new Packets();
  private final List<Long> arrivals = new ArrayList<>();

  private Wire wire(Distribution latency, int queue, double loss) {
    LinkSetup setup = new LinkSetup("lan", latency, 1_000_000_000, queue, loss);
    return new Wire(
        setup,
        "to the host",
        outside.timeline(),
        1,
        packets,
        7,
        (packet, time) -> {
          arrivals.add(time);
          packets.giveBack(packet);
        });
  }

  private Packet packet() {
    Packet packet = packets.take(0);
    packet.length = PAYLOAD;
    return packet;
  }

  @Test
  void packetsLeaveOneAfterAnotherAndArriveAfterTheLatency() {
    Wire wire = wire(new Distribution.Constant(10_000), 10, 0);
    wire.offer(packet(), 0);
    wire.offer(packet(), 1 * US);
    outside.runAll();
    wire.offer(packet(), 100 * US);
    outside.runAll();
    assertEquals(List.of(18 * US, 26 * US, 118 * US), arrivals);
    wire.check(200 * US);
  }

  @Test
  void whatFindsNoRoomIsDropped() {
    Wire wire = wire(new Distribution.Constant(0), 2, 0);
    for (int i = 0; i < 5; i++) {
      wire.offer(packet(), 0);
    }
    outside.runAll();
    assertEquals(List.of(8 * US, 16 * US, 24 * US), arrivals);
    assertEquals(2, wire.dropped());
    assertEquals(0, packets.underWay());
    wire.check(outside.now());
  }

  @Test
  void whatIsLostTakesItsTimeAndDoesNotArrive() {
    Wire wire = wire(new Distribution.Constant(0), 10, 1);
    wire.offer(packet(), 0);
    wire.offer(packet(), 0);
    outside.runAll();
    assertEquals(List.of(), arrivals);
    assertEquals(2, wire.lost());
    assertEquals(16 * US, outside.now());
  }

  @Test
  void noPacketOvertakesAnother() {
    Wire wire = wire(new Distribution.Exponential(50_000), 1000, 0);
    for (int i = 0; i < 500; i++) {
      wire.offer(packet(), 0);
    }
    outside.runAll();
    assertEquals(500, arrivals.size());
    assertEquals(arrivals.stream().sorted().toList(), arrivals);
    wire.check(outside.now());
  }

  @Test
  void packetsUnderWayAreAccountedFor() {
    Wire wire = wire(new Distribution.Constant(10_000), 10, 0);
    for (int i = 0; i < 4; i++) {
      wire.offer(packet(), 0);
    }
    outside.runUntil(19 * US);
    assertEquals(1, wire.arrived());
    wire.check(19 * US);
  }
}
