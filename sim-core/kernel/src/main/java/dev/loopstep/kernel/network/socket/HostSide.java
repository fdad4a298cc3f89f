// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.socket;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.nic.Nic;
import dev.loopstep.kernel.network.stream.StreamSide;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/**
 * The host's side of a stream: what it does takes time of whichever processor does it, and packets
 * leave by the NIC.
 */
final class HostSide implements StreamSide {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Host host;
  private final Wire route;
  private final Packet.Destination peer;
  private final long connection;

  /**
   * What all sockets of a host share.
   *
   * @param timers of the processor that is active
   */
  record Host(Cpu cpu, Timeline timers, Nic nic, Packets packets) {}

  /**
   * @param route by which packets go to the peer
   * @param connection names it among the random numbers
   */
  HostSide(Host host, Wire route, Packet.Destination peer, long connection) {
    this.host = host;
    this.route = route;
    this.peer = peer;
    this.connection = connection;
  }

  @Override
  public long now() {
    return host.cpu().now();
  }

  @Override
  public void schedule(Event event, long time) {
    host.timers().schedule(event, time, TIMELINE_KEY);
  }

  @Override
  public void cancel(Event event) {
    host.timers().remove(event);
  }

  @Override
  public void timerFired(long time) {
    host.cpu().charge(Cost.TIMER_INTERRUPT);
  }

  @Override
  public Packet packet(int room) {
    return host.packets().take(room);
  }

  /**
   * With interrupts off: on Linux the socket is locked, and what a softirq has for it waits; here
   * the softirq waits.
   */
  @Override
  public void transmit(Packet packet) {
    boolean before = host.cpu().disableInterrupts();
    host.cpu().charge(NetworkCost.TX_PACKET);
    packet.to = peer;
    packet.connection = connection;
    packet.route = route;
    host.nic().send(packet, host.cpu().now());
    host.cpu().restoreInterrupts(before);
  }
}
