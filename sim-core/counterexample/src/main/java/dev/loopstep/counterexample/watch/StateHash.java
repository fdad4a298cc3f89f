// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import java.util.Arrays;

/**
 * A digest of all memory that the program has changed, kept up to date store by store; and the
 * states at earlier backward jumps, by which a run that goes round in a circle is known (R. Brent,
 * 1980). Where something changes that is seen in neither registers nor memory, {@link #progress}
 * keeps states apart.
 */
final class StateHash {
  private static final int FRAMES = 8;

  private final long[] ofFrames = new long[FRAMES];
  private long ofMemory;
  private long progress;
  private long jumps;
  private long[] landmark = new long[0];

  /** A byte changes. */
  void change(int frame, long address, int before, int after) {
    long difference = mix(address, before) ^ mix(address, after);
    if (frame >= 0) {
      ofFrames[frame] ^= difference;
    } else {
      ofMemory ^= difference;
    }
  }

  /** A stack is zeros again. */
  void clearFrame(int frame) {
    ofFrames[frame] = 0;
  }

  void progress() {
    progress++;
  }

  /**
   * At a backward jump: whether this very state was there before.
   *
   * @param registers with the slot and the number of frames
   */
  boolean repeats(long[] registers) {
    long[] state = Arrays.copyOf(registers, registers.length + 3);
    state[registers.length] = ofMemory;
    state[registers.length + 1] = Arrays.hashCode(ofFrames);
    state[registers.length + 2] = progress;
    if (Arrays.equals(state, landmark)) {
      return true;
    }
    if (Long.bitCount(++jumps) == 1) {
      landmark = state;
    }
    return false;
  }

  /** SplitMix64's finaliser (Steele, Lea, Flood 2014), over both. */
  private static long mix(long address, int value) {
    long z = address * 0x9e37_79b9_7f4a_7c15L + (value & 0xff) * 0xd1b5_4a32_d192_ed03L;
    z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
    return z ^ z >>> 31;
  }
}
