// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.LogicalDraws;
import dev.loopstep.kernel.time.LogicalNames;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link: packets wait, leave one after another at the rate of the link, and
 * arrive after a latency, in the order in which they left.
 */
public final class Wire {
  private static final long BITS_A_BYTE = 8;
  private static final double PICOS_PER_SECOND = 1e12;

  private final LinkSetup setup;
  private final Timeline timeline;
  private final int timelineKey;
  private final Packets packets;
  private final Arrival arrival;
  private final Durations latency;
  private final LogicalDraws latencies;
  private final LogicalDraws losses;
  private final LogicalNames names = new LogicalNames();
  private final PacketQueue waiting;
  private final double picosPerByte;
  private @Nullable Packet leaving;
  private long lastArrival;
  private long offered;
  private long dropped;
  private long lost;
  private long arrived;

  /** How many have left and are to arrive. */
  private long flying;

  private final Event departure =
      new Event() {
        @Override
        protected void fire() {
          departed();
        }
      };

  /** What becomes of packets at the end of the wire. */
  @FunctionalInterface
  public interface Arrival {
    /** A packet arrives. */
    void arrive(Packet packet, long time);
  }

  /**
   * @param direction names it among the random numbers
   * @param timelineKey orders what happens at the same time
   */
  public Wire(
      LinkSetup setup,
      String direction,
      Timeline timeline,
      int timelineKey,
      Packets packets,
      long seed,
      Arrival arrival) {
    this.setup = setup;
    this.timeline = timeline;
    this.timelineKey = timelineKey;
    this.packets = packets;
    this.arrival = arrival;
    String name = "link " + setup.name() + " " + direction;
    latencies = new LogicalDraws(seed, name, "latency");
    latency = new Durations(setup.latency(), latencies);
    losses = new LogicalDraws(seed, name, "loss");
    waiting = new PacketQueue("the queue of the " + name);
    picosPerByte = BITS_A_BYTE * PICOS_PER_SECOND / setup.bitsPerSecond();
  }

  /** A packet is to be carried, or dropped where too many wait. */
  public void offer(Packet packet, long time) {
    offered++;
    if (leaving == null) {
      leave(packet, time);
    } else if (waiting.size() < setup.queue()) {
      waiting.add(packet, time);
    } else {
      dropped++;
      packets.giveBack(packet);
    }
  }

  private void leave(Packet packet, long time) {
    leaving = packet;
    long picos = Math.round(packet.bytesOnWire() * picosPerByte);
    timeline.schedule(departure, time + picos, timelineKey);
  }

  /** The last bit of a packet has left, and the next packet begins to. */
  private void departed() {
    long time = departure.time();
    Packet gone = leaving;
    if (gone == null) {
      throw new AssertionError("only what leaves has left");
    }
    leaving = null;
    Packet next = waiting.poll(time);
    if (next != null) {
      leave(next, time);
    }
    draws(gone);
    if (isLost()) {
      lost++;
      packets.giveBack(gone);
      return;
    }
    lastArrival = Math.max(lastArrival, time + latency.next());
    gone.wire = this;
    flying++;
    timeline.schedule(gone, lastArrival, timelineKey);
  }

  /**
   * Draws belong to what is sent, by its connection and its place in that, and to how often it was
   * sent: so a packet more on one connection changes none of another's.
   */
  private void draws(Packet packet) {
    long name = names.next(LogicalNames.subject(packet.connection, packet.sequence, packet.length));
    latencies.of(name);
    losses.of(name);
  }

  private boolean isLost() {
    if (setup.loss() == 0) {
      return false;
    }
    losses.draw();
    return losses.uniform(0) < setup.loss();
  }

  void arrived(Packet packet) {
    flying--;
    arrived++;
    arrival.arrive(packet, packet.time());
  }

  /** Of the packets so far: those that were to be carried. */
  public long offered() {
    return offered;
  }

  /** Those that found the queue full. */
  public long dropped() {
    return dropped;
  }

  /** Those that did not arrive. */
  public long lost() {
    return lost;
  }

  /** Those that did. */
  public long arrived() {
    return arrived;
  }

  /**
   * @param end of the run
   * @throws AssertionError where a packet is not accounted for, or times do not balance
   */
  public void check(long end) {
    waiting.check(end);
    long inside = waiting.size() + (leaving == null ? 0 : 1) + flying;
    if (offered != dropped + lost + arrived + inside) {
      throw new AssertionError(
          "of %d packets on link %s %d were dropped, %d lost, %d arrived, and %d are under way"
              .formatted(offered, setup.name(), dropped, lost, arrived, inside));
    }
  }
}
