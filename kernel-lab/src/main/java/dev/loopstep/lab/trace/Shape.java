// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.Arrays;

/**
 * What was executed from one call of the anchor to the next, by function.
 *
 * @param functions their numbers, in order
 * @param instructions of each
 * @param calls of each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by contents, below
record Shape(int[] functions, long[] instructions, long[] calls) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that
        && Arrays.equals(functions, that.functions)
        && Arrays.equals(instructions, that.instructions)
        && Arrays.equals(calls, that.calls);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(functions) + Arrays.hashCode(instructions))
        + Arrays.hashCode(calls);
  }
}
