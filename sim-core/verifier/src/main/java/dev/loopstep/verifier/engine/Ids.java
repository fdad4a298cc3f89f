// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import java.util.function.IntSupplier;

/** Hands out the ids that link values; none is given twice in a verification. */
final class Ids implements IntSupplier {
  private int last;

  @Override
  public int getAsInt() {
    return ++last;
  }
}
