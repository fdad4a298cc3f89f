// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.distribution.Distribution;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Bytes arrive once and in order, whatever the link loses. */
class StreamProperties {
  private static final long MS = 1_000_000_000;
  private static final int MOST_ROUNDS = 20_000;

  @Property(tries = 150, seed = "1")
  void bytesArriveOnceAndInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20_000) int length,
      @ForAll @IntRange(min = 0, max = 15) int percentLost,
      @ForAll @IntRange(min = 1, max = 40) int queue,
      @ForAll @IntRange(min = 300, max = 5_000) int buffer) {
    Random random = new Random(seed);
    StreamSetup setup = new StreamSetup(buffer, buffer, 100 + random.nextInt(900), MS);
    Pair pair =
        new Pair(setup, new Distribution.Exponential(20_000), percentLost / 100.0, queue, seed);
    byte[] there = new byte[length];
    byte[] back = new byte[1 + random.nextInt(length)];
    random.nextBytes(there);
    random.nextBytes(back);
    pair.a.stream.open();
    pair.a.readsAtOnce = random.nextBoolean();
    pair.b.readsAtOnce = random.nextBoolean();
    int sent = 0;
    int sentBack = 0;
    for (int round = 0; round < MOST_ROUNDS && !pair.b.stream.isGone(); round++) {
      pair.outside.runUntil(pair.outside.now() + 1 + random.nextInt(1_000_000));
      sent += write(pair.a, there, sent, random);
      if (pair.b.connected) {
        sentBack += write(pair.b, back, sentBack, random);
      }
      if (random.nextInt(3) == 0) {
        pair.a.read();
        pair.b.read();
      }
      if (pair.b.ended && pair.b.stream.available() == 0 && sentBack == back.length) {
        pair.b.stream.close();
      }
      if (!pair.outside.timeline().isEmpty()) {
        pair.outside.cpu().idleUntilInterrupt();
      }
    }
    pair.outside.runAll();
    pair.a.read();
    pair.b.read();
    // Reading may announce room.
    pair.outside.runAll();
    if (!pair.a.connected) {
      // All attempts were lost, as one in ten thousand may be.
      assertEquals(Errno.ETIMEDOUT, pair.a.error);
      return;
    }
    assertArrayEquals(there, pair.b.received.toByteArray());
    assertArrayEquals(back, pair.a.received.toByteArray());
    assertTrue(pair.a.ended, "the end came last");
    pair.toA.check(pair.outside.now());
    pair.toB.check(pair.outside.now());
    assertEquals(0, pair.packets.underWay(), "each packet was delivered, dropped or lost, once");
    assertEquals(pair.toB.offered(), pair.toB.dropped() + pair.toB.lost() + pair.toB.arrived());
  }

  private static int write(Pair.End end, byte[] bytes, int from, Random random) {
    int count = Math.min(Math.min(end.stream.room(), bytes.length - from), random.nextInt(3000));
    if (count > 0) {
      end.stream.write(bytes, from, count);
    }
    if (from + count == bytes.length) {
      end.stream.end();
    }
    return count;
  }
}
