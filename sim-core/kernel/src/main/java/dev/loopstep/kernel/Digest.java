// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of events in their order: two chained 64-bit mixes, cheap enough for every event,
 * finished by SHA-256. It tells runs that differ apart; it is no protection against forgery.
 */
final class Digest {
  private static final long MULTIPLIER_A = 0x9e37_79b9_7f4a_7c15L;
  private static final long MULTIPLIER_B = 0xc2b2_ae3d_27d4_eb4fL;
  private static final long MULTIPLIER_C = 0x1656_67b1_9e37_79f9L;
  private static final long MULTIPLIER_D = 0x27d4_eb2f_1656_67c5L;

  private long a;
  private long b;
  private long events;

  /** Starts from what the run is a function of. */
  Digest(String model, long seed, String inputs) {
    ByteBuffer start = ByteBuffer.wrap(sha256(model + '\n' + seed + '\n' + inputs));
    a = start.getLong();
    b = start.getLong();
  }

  /** Adds one event. */
  void add(long kindAndSmall, long time, long data) {
    events++;
    // The products do not depend on the state, so that they are computed while the last event's
    // are.
    long first = kindAndSmall * MULTIPLIER_C + time;
    long second = data * MULTIPLIER_D + Long.rotateLeft(time, 32);
    // Each step is a bijection of the state for a given event, so that a difference can not vanish.
    a = Long.rotateLeft((a ^ first) * MULTIPLIER_A, 29) + b;
    b = Long.rotateLeft(b + second, 37) * MULTIPLIER_B ^ a;
  }

  /** 64 hexadecimal digits over all that was added so far. */
  String hex() {
    return HexFormat.of().formatHex(sha256(a + "\n" + b + '\n' + events));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
