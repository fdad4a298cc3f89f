// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

/** The policy's functions are called from so many places that no program could hold the code. */
final class TooManyOperations extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyOperations() {
    super(null, null, false, false);
  }
}
