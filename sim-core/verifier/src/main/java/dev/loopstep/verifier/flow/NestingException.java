// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

/** Loops are nested too deeply to be worked through. */
public final class NestingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int headSlot;

  NestingException(int headSlot) {
    super("loops are nested too deeply", null, false, false);
    this.headSlot = headSlot;
  }

  /** The first instruction of the first loop that is too deep. */
  public int headSlot() {
    return headSlot;
  }
}
