// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.distribution.Distribution;
import org.junit.jupiter.api.Test;

/** At 1 Gbit/s with a latency of 10 us; a packet without payload takes 0.72 us. */
class StreamTest {
  private static final long US = 1_000_000;
  private static final long MS = 1000 * US;
  private static final Distribution LATENCY = new Distribution.Constant(10_000);

  private static StreamSetup setup(int receives, int sends) {
    return new StreamSetup(receives, sends, 1000, 200 * MS);
  }

  private static Pair connected(StreamSetup setup, double loss) {
    Pair pair = new Pair(setup, LATENCY, loss, 1000, 3);
    pair.a.stream.open();
    pair.outside.runUntil(MS);
    return pair;
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    return bytes;
  }

  @Test
  void aConnectionTakesOneRoundTripAndAHalf() {
    Pair pair = new Pair(setup(8192, 8192), LATENCY, 0, 10, 3);
    pair.a.stream.open();
    pair.outside.runUntil(21 * US);
    assertFalse(pair.a.connected);
    pair.outside.runUntil(22 * US);
    assertTrue(pair.a.connected);
    assertFalse(pair.b.connected);
    pair.outside.runUntil(33 * US);
    assertTrue(pair.b.connected);
  }

  @Test
  void aGrantForWhichNobodyWaitsIsRefused() {
    Pair pair = new Pair(setup(8192, 8192), LATENCY, 0, 10, 3);
    pair.a.stream.open();
    pair.outside.runUntil(15 * US);
    pair.a.stream.close();
    pair.outside.runAll();
    assertFalse(pair.a.connected);
    assertFalse(pair.b.connected);
    assertEquals(Errno.ECONNRESET, pair.b.error);
    assertTrue(pair.b.stream.isGone());
  }

  @Test
  void bytesComeInSegments() {
    Pair pair = connected(setup(8192, 8192), 0);
    pair.a.stream.write(bytes(2500), 0, 2500);
    pair.outside.runUntil(2 * MS);
    assertArrayEquals(bytes(2500), pair.b.received.toByteArray());
    assertEquals(3, pair.a.stream.segments());
    // One when it was granted; then one for the first two segments, and one late for the third.
    pair.outside.runAll();
    assertEquals(2, pair.b.stream.acknowledgements());
    assertEquals(0, pair.a.stream.unacknowledged());
  }

  @Test
  void whoDoesNotReadStopsTheOther() {
    Pair pair = connected(setup(3000, 100_000), 0);
    pair.b.readsAtOnce = false;
    pair.a.stream.write(bytes(10_000), 0, 10_000);
    pair.outside.runUntil(100 * MS);
    assertEquals(3000, pair.b.stream.available());
    assertEquals(7000, pair.a.stream.unacknowledged());
    for (int i = 0; i < 4; i++) {
      pair.b.read();
      pair.outside.runUntil(pair.outside.now() + 10 * MS);
    }
    assertArrayEquals(bytes(10_000), pair.b.received.toByteArray());
    assertEquals(0, pair.a.stream.repeated());
  }

  @Test
  void roomIsLimitedUntilBytesAreAcknowledged() {
    Pair pair = connected(setup(100_000, 4000), 0);
    assertEquals(4000, pair.a.stream.room());
    pair.a.stream.write(bytes(4000), 0, 4000);
    assertEquals(0, pair.a.stream.room());
    pair.outside.runAll();
    assertEquals(4000, pair.a.stream.room());
  }

  @Test
  void aLostPacketIsRepeatedAfterThreeAcknowledgementsOfTheSamePlace() {
    Pair pair = connected(setup(100_000, 100_000), 0);
    pair.losesNext = true;
    pair.a.stream.write(bytes(10_000), 0, 10_000);
    pair.outside.runUntil(pair.outside.now() + 10 * MS);
    assertArrayEquals(bytes(10_000), pair.b.received.toByteArray());
    assertEquals(1, pair.a.stream.repeated());
    assertEquals(0, pair.a.stream.timeouts());
    assertEquals(9, pair.b.stream.outOfOrder());
  }

  @Test
  void aLostPacketThatNoneFollowsIsRepeatedAfterTheTimeout() {
    Pair pair = connected(setup(100_000, 100_000), 0);
    pair.losesNext = true;
    pair.a.stream.write(bytes(500), 0, 500);
    long sent = pair.outside.now();
    pair.outside.runUntil(sent + 199 * MS);
    assertEquals(0, pair.b.received.size());
    pair.outside.runUntil(sent + 201 * MS);
    assertArrayEquals(bytes(500), pair.b.received.toByteArray());
    assertEquals(1, pair.a.stream.timeouts());
  }

  @Test
  void nobodyAnswers() {
    Pair pair = new Pair(setup(100, 100), LATENCY, 1, 10, 3);
    pair.a.stream.open();
    pair.outside.runAll();
    assertEquals(Errno.ETIMEDOUT, pair.a.error);
    // Seven attempts, after 1, 2, 4, 8, 16, 32 and 64 seconds.
    assertEquals(127_000 * MS, pair.outside.now());
    assertEquals(7, pair.toB.lost());
  }

  @Test
  void bothEndInOrder() {
    Pair pair = connected(setup(8192, 8192), 0);
    pair.a.stream.write(bytes(10), 0, 10);
    pair.a.stream.close();
    pair.outside.runUntil(2 * MS);
    assertEquals(10, pair.b.received.size());
    assertTrue(pair.b.ended);
    assertFalse(pair.a.stream.isGone());
    pair.b.stream.close();
    pair.outside.runAll();
    assertTrue(pair.a.stream.isGone());
    assertTrue(pair.b.stream.isGone());
    assertEquals(0, pair.a.error + pair.b.error);
    assertEquals(0, pair.packets.underWay());
  }

  @Test
  void whatIsRepeatedToAnEndThatWasClosedIsAcknowledged() {
    Pair pair = connected(setup(8192, 8192), 0);
    pair.a.stream.write(bytes(10), 0, 10);
    pair.a.stream.end();
    pair.losesNextAnswer = true;
    pair.outside.runUntil(2 * MS);
    // The acknowledgement of byte and end is lost, so both are sent again, to nobody.
    pair.b.stream.close();
    pair.outside.runAll();
    assertEquals(0, pair.a.error);
    assertEquals(0, pair.a.stream.unacknowledged());
    assertEquals(10, pair.b.received.size());
  }

  @Test
  void bytesThatNobodyReadsAreAnsweredWithAReset() {
    Pair pair = connected(setup(8192, 8192), 0);
    pair.b.readsAtOnce = false;
    pair.a.stream.write(bytes(10), 0, 10);
    pair.outside.runUntil(2 * MS);
    pair.b.stream.close();
    pair.outside.runAll();
    assertEquals(Errno.ECONNRESET, pair.a.error);
    assertTrue(pair.b.stream.isGone());
  }
}
