// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.link;

import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a stream on its way; as an event, its arrival. Packets are used again: see {@link
 * Packets}.
 */
public final class Packet extends Event {
  /**
   * What goes over a wire beside the payload of a segment: headers of Ethernet, IPv4 and TCP with
   * timestamps (14 + 20 + 32 bytes), preamble, checksum and gap between frames (24).
   */
  public static final int OVERHEAD = 90;

  /** SYN: asks for a connection, or grants one. */
  public static final int OPEN = 1;

  /** FIN: no more comes behind its payload. */
  public static final int LAST = 1 << 1;

  /** RST: there is no such connection, or no longer. */
  public static final int RESET = 1 << 2;

  /** It wants an acknowledgement though it carries nothing (a window probe). */
  public static final int PROBE = 1 << 3;

  /** Where it goes. */
  public interface Destination {
    /**
     * It arrives.
     *
     * @param time at which it does, by the clock of who takes it
     */
    void receive(Packet packet, long time);
  }

  private static final byte[] NOTHING = {};

  /** Whose it is at its end. */
  public @Nullable Destination to;

  /** What carries it when the NIC has sent it. */
  public @Nullable Wire route;

  /** Flags, as above. */
  public int flags;

  /** Names the connection to which it belongs, whatever becomes of that: its draws. */
  public long connection;

  /** The place of its first byte in the stream. */
  public long sequence;

  /** How many bytes it carries. */
  public int length;

  /** The bytes; there may be room for more. */
  public byte[] payload = NOTHING;

  /** The place of the next byte that its sender wants. */
  public long acknowledged;

  /** The place in front of which its sender has room. */
  public long window;

  /** It is a repetition. */
  public boolean repeated;

  /** When it came into the queue in which it is. */
  public long queuedAt;

  /** The next one in that queue, or among those to be used again. */
  @Nullable Packet next;

  /** The wire on which it is under way. */
  @Nullable Wire wire;

  /** Only {@link Packets} makes them. */
  Packet() {}

  /** How many bytes it occupies a wire with. */
  public int bytesOnWire() {
    return length + OVERHEAD;
  }

  /** Whether it has a flag. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override
  protected void fire() {
    Wire on = wire;
    if (on == null) {
      throw new AssertionError("only what is on a wire arrives");
    }
    on.arrived(this);
  }
}
