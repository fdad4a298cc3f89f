// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/**
 * A block of memory of a run.
 *
 * @param area of its bytes as inputs; null where they are none
 * @param frame whose stack it is, or -1
 * @param initial its bytes before inputs are put there, or empty for zeros
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Block(Region region, long base, @Nullable Area area, int index, int frame, byte[] initial) {
  byte initialByte(int offset) {
    return initial.length == 0 ? 0 : initial[offset];
  }
}
