// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.time.Event;

/**
 * The sending half of an end: what was not acknowledged is kept, and sent again after three
 * acknowledgements of the same place (fast retransmit) or a timeout. It sends as much as the other
 * end has announced room for: there is no congestion control.
 */
final class Sender {
  /** The third repetition of an acknowledgement (RFC 5681). */
  private static final int DUPLICATES = 3;

  /** net.ipv4.tcp_retries2. */
  private static final int MOST_TIMEOUTS = 15;

  /** TCP_RTO_MAX: 120 s. */
  private static final long MOST_PICOS = 120_000_000_000_000L;

  private final Stream stream;
  private final StreamSide side;
  private final StreamSetup setup;
  private final ByteQueue kept = new ByteQueue();

  /** The place of the next byte that was never sent. */
  private long next;

  /** In front of which the other end has room. */
  private long window;

  /** What comes at the tail is the end, which takes a place of its own. */
  private boolean ending;

  private boolean endSent;
  private boolean acknowledgedEnd;
  private int duplicates;

  /** What was sent before this place is repeated as soon as it is known to be missing. */
  private long recover;

  private int timeouts;
  private long segments;
  private long repeated;
  private long expired;

  private final Event timer =
      new Event() {
        @Override
        protected void fire() {
          side.timerFired(time());
          timeIsUp();
        }
      };

  Sender(Stream stream, StreamSide side, StreamSetup setup) {
    this.stream = stream;
    this.side = side;
    this.setup = setup;
  }

  /** How many more bytes may be written. */
  int room() {
    return ending ? 0 : Math.max(0, setup.sendBuffer() - kept.size());
  }

  /** How many were written and are not acknowledged. */
  int unacknowledged() {
    return kept.size();
  }

  /** How many were ever written. */
  long written() {
    return kept.tail();
  }

  void write(byte[] from, int at, int count) {
    long place = kept.tail();
    kept.put(place, from, at, count);
    kept.extend(place + count);
  }

  void end() {
    ending = true;
  }

  boolean ending() {
    return ending;
  }

  /** Whether everything was acknowledged, the end included. */
  boolean finished() {
    return ending && endSent && kept.head() == kept.tail() && acknowledgedEnd;
  }

  /** Sends what the window allows. */
  void push() {
    while (next < kept.tail() && next < window) {
      long most = Math.min(kept.tail(), window) - next;
      int count = (int) Math.min(most, setup.segment());
      long place = next;
      next += count;
      boolean last = ending && next == kept.tail();
      endSent |= last;
      transmit(place, count, last, false);
    }
    if (ending && !endSent && next == kept.tail()) {
      endSent = true;
      transmit(next, 0, true, false);
    }
    boolean waits = kept.size() > 0 || endSent && !acknowledgedEnd;
    if (waits && !timer.scheduled()) {
      start();
    }
  }

  private void transmit(long place, int count, boolean last, boolean again) {
    Packet packet = side.packet(setup.segment());
    packet.sequence = place;
    packet.length = count;
    packet.repeated = again;
    if (last) {
      packet.flags = Packet.LAST;
    }
    kept.copy(place, packet.payload, count);
    segments++;
    if (again) {
      repeated++;
    }
    stream.transmit(packet);
  }

  private void repeat() {
    int count = (int) Math.min(next - kept.head(), setup.segment());
    boolean last = endSent && kept.head() + count == kept.tail();
    transmit(kept.head(), count, last, true);
  }

  /** Whether something was sent and is not acknowledged. */
  private boolean inFlight() {
    return next > kept.head() || endSent && !acknowledgedEnd;
  }

  /**
   * The other end has all up to a place, and room up to another.
   *
   * @param bare whether the packet carried nothing else
   */
  void acknowledged(long place, long room, boolean bare) {
    boolean moved = room > window;
    window = Math.max(window, room);
    long sent = next + (endSent ? 1 : 0);
    if (place > sent) {
      return;
    }
    if (place > kept.head()) {
      advance(place);
    } else if (bare && !moved && place == kept.head() && inFlight()) {
      duplicates++;
      if (duplicates == DUPLICATES && place >= recover) {
        recover = next;
        repeat();
      }
    }
    push();
  }

  private void advance(long place) {
    duplicates = 0;
    timeouts = 0;
    boolean wasEnding = acknowledgedEnd;
    acknowledgedEnd |= endSent && place > kept.tail();
    long before = kept.head();
    kept.drop(Math.min(place, kept.tail()));
    if (inFlight()) {
      if (place < recover) {
        repeat();
      }
      start();
    } else {
      side.cancel(timer);
    }
    if (kept.head() > before || acknowledgedEnd != wasEnding) {
      stream.acknowledged();
    }
  }

  private void start() {
    side.cancel(timer);
    long picos = Math.min(setup.timeoutPicos() << Math.min(timeouts, 20), MOST_PICOS);
    side.schedule(timer, side.now() + picos);
  }

  private void timeIsUp() {
    expired++;
    timeouts++;
    if (timeouts > MOST_TIMEOUTS) {
      stream.timedOut();
      return;
    }
    if (inFlight()) {
      recover = next;
      repeat();
    } else {
      // The other end has no room: what it announces next may have been lost.
      Packet probe = side.packet(0);
      probe.sequence = next;
      probe.flags = Packet.PROBE;
      stream.transmit(probe);
    }
    start();
  }

  void stop() {
    side.cancel(timer);
  }

  /** Packets that carried bytes or an end. */
  long segments() {
    return segments;
  }

  /** Of these, repetitions. */
  long repeated() {
    return repeated;
  }

  /** How often the time was up. */
  long expired() {
    return expired;
  }
}
