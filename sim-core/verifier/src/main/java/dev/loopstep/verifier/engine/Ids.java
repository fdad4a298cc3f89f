// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import java.util.function.IntSupplier;

/** Hands out the ids that link values; none is given twice in a verification. */
final class Ids implements IntSupplier {
  private int last;

  /** An id for values that were found to be linked, where paths met for example. */
  @Override
  public int getAsInt() {
    last += 1 + (last & 1);
    return last;
  }

  /** An id for a number that is about to be copied. */
  int ofCopy() {
    last += 2 - (last & 1);
    return last;
  }

  /** Whether the id was given for a copy. */
  static boolean isOfCopy(int id) {
    return (id & 1) == 0;
  }
}
