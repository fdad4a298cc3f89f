// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.invariant;

import dev.loopstep.lang.typed.Storage;

/** The memory of a policy that is being run. */
public interface InvariantMemory {
  /** How to read a variable or a field. */
  Reader of(Storage storage);

  /** Reads bytes of one variable or field. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param offset in bytes from the start of the variable or field
     * @param bytes 1, 2, 4 or 8
     * @return the bytes, the first lowest, with zeroes above
     */
    long read(long offset, int bytes);
  }
}
