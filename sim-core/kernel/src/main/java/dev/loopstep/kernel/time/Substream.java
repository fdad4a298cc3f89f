// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * Random numbers for one purpose of one entity: a Philox generator whose key is a hash of the run's
 * seed and the names, and whose counter is the number of the draw. So another entity, or another
 * purpose, changes nobody else's numbers.
 */
public final class Substream implements Draws {
  /** What SplitMix64 adds to its state from word to word. */
  public static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  /**
   * Words that a block of Philox 4x64 holds; a draw takes a whole block, whether it needs all of it
   * or not.
   */
  private static final int BLOCK = 4;

  private static final double UNIT = 0x1.0p-53;

  private final Philox4x64 generator;
  private final long[] block = new long[BLOCK];

  /**
   * @param entity for example a device's name
   * @param purpose for example {@code read-time}
   */
  public Substream(long seed, String entity, String purpose) {
    ByteBuffer key = ByteBuffer.wrap(hash(seed, entity, purpose));
    // Philox4x64 takes two words of key and four of counter; the counter starts at zero.
    generator = new Philox4x64(new long[] {key.getLong(), key.getLong(), 0, 0, 0, 0});
  }

  /** A hash of a seed and names, none of which can pass for another: 32 bytes. */
  static byte[] hash(long seed, String... names) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha.update(bytes);
    }
    return sha.digest();
  }

  /** The 64-bit key of a named table of numbers, for those who need them out of order. */
  public static long key(long seed, String entity, String purpose) {
    return ByteBuffer.wrap(hash(seed, entity, purpose)).getLong();
  }

  /**
   * A number of the table that a key names: SplitMix64 (Steele, Lea, Flood 2014).
   *
   * @param number from 0
   */
  public static long word(long key, long number) {
    return mix(key + (number + 1) * GOLDEN);
  }

  /** The output of SplitMix64 for a state, which grows by {@link #GOLDEN} from word to word. */
  public static long mix(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  /** Goes on to the next draw: {@link #word} and {@link #uniform} then return its numbers. */
  @Override
  public void draw() {
    for (int i = 0; i < BLOCK; i++) {
      block[i] = generator.nextLong();
    }
  }

  /** 64 random bits of the draw, the first or the second and so on, 0 to 3. */
  public long word(int index) {
    return block[index];
  }

  @Override
  public double uniform(int index) {
    return (block[index] >>> 11) * UNIT;
  }
}
