// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

/** The budget of instructions is used up. */
public final class GivenUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GivenUpException() {
    super("given up", null, false, false);
  }
}
