// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.time.Event;
import java.util.Arrays;

/**
 * The receiving half of an end: keeps what comes until it is read, in order, and what comes out of
 * order until the gap is filled. It acknowledges every second packet at once, others after a while
 * or with what is sent the other way.
 */
final class Receiver {
  /** TCP_DELACK_MIN (include/net/tcp.h): 40 ms. */
  private static final long DELAY = 40_000_000_000L;

  private static final long NO_END = -1;
  private static final int MOST_AT_ONCE = 2;

  private final Stream stream;
  private final StreamSide side;
  private final StreamSetup setup;
  private final ByteQueue kept = new ByteQueue();

  // Pieces that came out of order, by place, apart from each other.
  private long[] from = new long[8];
  private long[] to = new long[8];
  private int pieces;

  /** In front of which room was announced. */
  private long announced;

  /** The place of the end; {@link #NO_END} where it is not known. */
  private long end = NO_END;

  private boolean ended;
  private int untold;
  private long outOfOrder;
  private long duplicates;

  private final Event delay =
      new Event() {
        @Override
        protected void fire() {
          side.timerFired(time());
          stream.acknowledge();
        }
      };

  Receiver(Stream stream, StreamSide side, StreamSetup setup) {
    this.stream = stream;
    this.side = side;
    this.setup = setup;
  }

  /** The place of the next byte that is wanted, or behind the end. */
  long wanted() {
    return kept.tail() + (ended ? 1 : 0);
  }

  ByteQueue bytes() {
    return kept;
  }

  /** Whether nothing comes behind what is there. */
  boolean ended() {
    return ended;
  }

  /** A packet is going to tell what was received; returns the window. */
  long tell() {
    untold = 0;
    side.cancel(delay);
    announced = Math.max(announced, kept.head() + setup.receiveBuffer());
    return announced;
  }

  /** Takes a packet with bytes or an end; returns whether there is more to read than before. */
  boolean receive(Packet packet) {
    long start = packet.sequence;
    long stop = start + packet.length;
    if (packet.has(Packet.LAST)) {
      end = stop;
    }
    boolean gapBefore = pieces > 0;
    long first = Math.max(start, kept.tail());
    long last = Math.min(stop, announced);
    boolean grows = false;
    if (first < last && !ended) {
      kept.put(first, packet.payload, (int) (first - start), (int) (last - first));
      if (first == kept.tail()) {
        kept.extend(fill(last));
        grows = true;
      } else {
        outOfOrder++;
        remember(first, last);
      }
    } else if (packet.length > 0) {
      duplicates++;
    }
    boolean ends = !ended && end == kept.tail();
    ended |= ends;
    boolean now = gapBefore || pieces > 0 || ended || !grows;
    untold++;
    if (now || untold >= MOST_AT_ONCE) {
      stream.acknowledge();
    } else if (!delay.scheduled()) {
      side.schedule(delay, side.now() + DELAY);
    }
    return grows || ends;
  }

  /** Where the bytes in order end when those up to a place are there. */
  private long fill(long place) {
    long tail = place;
    int gone = 0;
    while (gone < pieces && from[gone] <= tail) {
      tail = Math.max(tail, to[gone]);
      gone++;
    }
    pieces -= gone;
    System.arraycopy(from, gone, from, 0, pieces);
    System.arraycopy(to, gone, to, 0, pieces);
    return tail;
  }

  private void remember(long start, long stop) {
    int at = 0;
    while (at < pieces && to[at] < start) {
      at++;
    }
    long first = start;
    long last = stop;
    int until = at;
    while (until < pieces && from[until] <= last) {
      first = Math.min(first, from[until]);
      last = Math.max(last, to[until]);
      until++;
    }
    if (until == at) {
      makeRoom(at);
    } else {
      System.arraycopy(from, until, from, at + 1, pieces - until);
      System.arraycopy(to, until, to, at + 1, pieces - until);
      pieces -= until - at - 1;
    }
    from[at] = first;
    to[at] = last;
  }

  private void makeRoom(int at) {
    if (pieces == from.length) {
      from = Arrays.copyOf(from, pieces * 2);
      to = Arrays.copyOf(to, pieces * 2);
    }
    System.arraycopy(from, at, from, at + 1, pieces - at);
    System.arraycopy(to, at, to, at + 1, pieces - at);
    pieces++;
  }

  /**
   * Bytes were read; the room is announced where little was left of it and that has doubled
   * (tcp_cleanup_rbuf).
   */
  void read(int count) {
    kept.drop(kept.head() + count);
    long left = Math.max(0, announced - kept.tail());
    long room = kept.head() + setup.receiveBuffer() - kept.tail();
    if (2 * left <= setup.receiveBuffer() && room >= 2 * left && room > left) {
      stream.acknowledge();
    }
  }

  void stop() {
    side.cancel(delay);
  }

  /** Packets that came before one that was missing. */
  long outOfOrder() {
    return outOfOrder;
  }

  /** Packets that had come before, or found no room. */
  long duplicates() {
    return duplicates;
  }
}
