// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.stream.StreamSide;
import dev.loopstep.kernel.time.Event;

/** A client's side of a stream: what it does there takes no time. */
final class ClientSide implements StreamSide {
  private final OutsideClock clock;
  private final Packets packets;
  private final Wire wire;
  private final Packet.Destination host;
  private final long connection;

  /**
   * @param wire to the host
   * @param host the host's end of the connection
   * @param connection names it among the random numbers
   */
  ClientSide(
      OutsideClock clock, Packets packets, Wire wire, Packet.Destination host, long connection) {
    this.clock = clock;
    this.packets = packets;
    this.wire = wire;
    this.host = host;
    this.connection = connection;
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public void schedule(Event event, long time) {
    clock.timeline().schedule(event, time, clock.timelineKey());
  }

  @Override
  public void cancel(Event event) {
    clock.timeline().remove(event);
  }

  @Override
  public void timerFired(long time) {
    clock.at(time);
  }

  @Override
  public Packet packet(int room) {
    return packets.take(room);
  }

  @Override
  public void transmit(Packet packet) {
    packet.to = host;
    packet.connection = connection;
    wire.offer(packet, clock.now());
  }
}
