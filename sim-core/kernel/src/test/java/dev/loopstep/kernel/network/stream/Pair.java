// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.Outside;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.time.Event;
import java.io.ByteArrayOutputStream;

/** Two ends of a stream over a link; what each has received is read at once, or when asked for. */
final class Pair {
  final Outside outside = new Outside();
  final Packets packets = new Packets();
  final Wire toB;
  final Wire toA;
  final End a;
  final End b;

  /** An end, and who has it. */
  final class End implements StreamUser, StreamSide {
    final Stream stream;
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final boolean first;
    boolean readsAtOnce = true;
    boolean connected;
    boolean ended;
    int error;

    End(StreamSetup setup, boolean first) {
      this.first = first;
      stream = new Stream(this, setup);
      stream.user(this);
    }

    /** Reads all that is there. */
    void read() {
      while (stream.available() > 0) {
        int run = stream.run(0);
        received.write(stream.memory(), stream.index(0), run);
        stream.read(run);
      }
    }

    @Override
    public void connected() {
      connected = true;
    }

    @Override
    public void readable() {
      if (readsAtOnce) {
        read();
      }
      ended |= stream.ended();
    }

    @Override
    public void writable() {
      // Who writes looks at the room.
    }

    @Override
    public void broken(int why) {
      error = why;
    }

    @Override
    public long now() {
      return outside.now();
    }

    @Override
    public void schedule(Event event, long time) {
      outside.timeline().schedule(event, time, 0);
    }

    @Override
    public void cancel(Event event) {
      outside.timeline().remove(event);
    }

    @Override
    public void timerFired(long time) {
      // It costs nothing.
    }

    @Override
    public Packet packet(int room) {
      return packets.take(room);
    }

    @Override
    public void transmit(Packet packet) {
      (first ? toB : toA).offer(packet, outside.now());
    }
  }

  /**
   * @param loss of each direction
   * @param queue packets that wait for the link at most
   */
  Pair(StreamSetup setup, Distribution latency, double loss, int queue, long seed) {
    LinkSetup link = new LinkSetup("lan", latency, 1_000_000_000, queue, loss);
    toB = new Wire(link, "to b", outside.timeline(), 1, packets, seed, this::toSecond);
    toA = new Wire(link, "to a", outside.timeline(), 1, packets, seed, this::toFirst);
    a = new End(setup, true);
    b = new End(setup, false);
  }

  /** The first packet asks for the connection. */
  private boolean granted;

  /** The next packet to the second end that carries bytes is lost. */
  boolean losesNext;

  /** The next packet to the first end is lost. */
  boolean losesNextAnswer;

  private void toSecond(Packet packet, long time) {
    if (losesNext && packet.length > 0) {
      losesNext = false;
    } else if (granted) {
      b.stream.receive(packet, time);
    } else if (packet.has(Packet.OPEN)) {
      granted = true;
      b.stream.grant(packet);
    }
    packets.giveBack(packet);
  }

  private void toFirst(Packet packet, long time) {
    if (losesNextAnswer) {
      losesNextAnswer = false;
    } else {
      a.stream.receive(packet, time);
    }
    packets.giveBack(packet);
  }
}
