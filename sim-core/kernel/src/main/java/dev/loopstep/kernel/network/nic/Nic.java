// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.PacketQueue;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A network interface. What it does takes no time of a processor; its interrupt does. An interrupt
 * masks further ones until the host has taken what there is ({@link #enableInterrupts}).
 */
public final class Nic {
  private static final double PICOS_A_BYTE_AT_ONE_BIT = 8e12;

  private final NicSetup setup;
  private final Timeline beside;
  private final Timeline interrupted;
  private final int timelineKey;
  private final Packets packets;
  private final Runnable handler;
  private final PacketQueue received = new PacketQueue("the NIC's ring for receiving");
  private final TransmitRing transmit;
  private final PacketQueue sending = new PacketQueue("the NIC's packets to be sent");
  private final PacketQueue queue = new PacketQueue("the queue in front of the NIC");
  private final Moderation receiveModeration;
  private final Moderation sendModeration;
  private boolean enabled = true;
  private long arrived;
  private long taken;
  private long missed;
  private long refused;
  private long interrupts;

  private final Event interrupt =
      new Event() {
        @Override
        protected void fire() {
          interrupt();
        }
      };

  private final Event departure =
      new Event() {
        @Override
        protected void fire() {
          departed();
        }
      };

  /**
   * @param beside where the device's own time passes
   * @param interrupted the processor that it interrupts
   * @param timelineKey orders what happens at the same time
   * @param handler of the interrupt, in whose context it runs
   */
  public Nic(
      NicSetup setup,
      Timeline beside,
      Timeline interrupted,
      int timelineKey,
      Packets packets,
      Runnable handler) {
    this.setup = setup;
    this.beside = beside;
    this.interrupted = interrupted;
    this.timelineKey = timelineKey;
    this.packets = packets;
    this.handler = handler;
    transmit = new TransmitRing(setup.txRing());
    receiveModeration = new Moderation(setup.rx(), beside, timelineKey, this::raise);
    sendModeration = new Moderation(setup.tx(), beside, timelineKey, this::raise);
  }

  // ---- Receiving

  /** A packet arrives; it is dropped where no descriptor is free for it. */
  public void arrive(Packet packet, long time) {
    arrived++;
    if (received.size() == setup.rxRing()) {
      missed++;
      packets.giveBack(packet);
      return;
    }
    received.add(packet, time);
    if (interrupts()) {
      receiveModeration.happened(1, time);
    }
  }

  /** Takes the first packet that has arrived; null where there is none. */
  public @Nullable Packet take(long time) {
    Packet first = received.poll(time);
    if (first != null) {
      taken++;
    }
    return first;
  }

  // ---- Sending

  /** Has a packet sent, now or when there is room; false if it was dropped. */
  public boolean send(Packet packet, long time) {
    if (!transmit.isFull()) {
      post(packet, time);
    } else if (queue.size() < setup.txQueue()) {
      queue.add(packet, time);
    } else {
      refused++;
      packets.giveBack(packet);
      return false;
    }
    return true;
  }

  private void post(Packet packet, long time) {
    transmit.post(time);
    sending.add(packet, time);
    if (!departure.scheduled()) {
      depart(packet, time);
    }
  }

  private void depart(Packet packet, long time) {
    double picosPerByte = PICOS_A_BYTE_AT_ONE_BIT / setup.bitsPerSecond();
    long picos = Math.round(packet.bytesOnWire() * picosPerByte);
    beside.schedule(departure, time + picos, timelineKey);
  }

  private void departed() {
    long time = departure.time();
    Packet gone = sending.poll(time);
    if (gone == null) {
      throw new AssertionError("only what was posted is sent");
    }
    Wire route = gone.route;
    if (route == null) {
      throw new AssertionError("who sends says by which link");
    }
    transmit.sent();
    route.offer(gone, time);
    Packet next = sending.peek();
    if (next != null) {
      depart(next, time);
    }
    if (interrupts()) {
      sendModeration.happened(1, time);
    }
  }

  /** Whether packets were sent of which the host has not heard. */
  public boolean hasSent() {
    return transmit.done() > 0;
  }

  /** Frees the descriptor of a packet that {@link #hasSent was sent}. */
  public void clean(long time) {
    transmit.clean(time);
    Packet next = queue.poll(time);
    if (next != null) {
      post(next, time);
    }
  }

  // ---- Interrupts

  /** Whether a packet would be told of by an interrupt that is still to be raised. */
  private boolean interrupts() {
    return enabled && !interrupt.scheduled();
  }

  private void raise(long time) {
    if (interrupts()) {
      interrupted.schedule(interrupt, time, timelineKey);
    }
  }

  private void interrupt() {
    enabled = false;
    receiveModeration.told();
    sendModeration.told();
    interrupts++;
    handler.run();
  }

  /** The host has taken what there was; what has come since then is told of. */
  public void enableInterrupts(long time) {
    enabled = true;
    receiveModeration.told();
    sendModeration.told();
    receiveModeration.happened(received.size(), time);
    sendModeration.happened(transmit.done(), time);
  }

  /** Whether it interrupts when something comes. */
  public boolean interruptsEnabled() {
    return enabled;
  }

  /** How many packets have arrived and were not taken. */
  public int receivedDepth() {
    return received.size();
  }

  /** How many packets have found the ring full so far. */
  public long missed() {
    return missed;
  }

  /** How many descriptors for sending are taken. */
  public int sendingDepth() {
    return transmit.size();
  }

  /**
   * What it has done; ends its accounts.
   *
   * @param end of the run
   * @throws AssertionError where they do not balance
   */
  public NicSeen close(long end) {
    received.check(end);
    sending.check(end);
    queue.check(end);
    transmit.check(end);
    if (arrived != missed + taken + received.size()) {
      throw new AssertionError(
          "of %d packets at the NIC %d were dropped, %d taken, and %d are there"
              .formatted(arrived, missed, taken, received.size()));
    }
    return new NicSeen(
        arrived,
        missed,
        transmit.packets(),
        refused,
        interrupts,
        received.meanNumber(),
        received.most(),
        received.meanNanos(),
        transmit.meanNumber(),
        transmit.most());
  }
}
