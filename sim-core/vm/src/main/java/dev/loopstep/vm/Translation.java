// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.util.List;

/**
 * A program as the interpreter executes it.
 *
 * @param code packed by {@link Opcode}, by slot; behind the last slot stand traps
 * @param constants the register file from {@link #REGISTERS} on
 * @param callees what {@link Opcode#CALL_OUT} calls
 */
record Translation(long[] code, long[] constants, List<Callee> callees) {
  /** Where constants start in the register file: a power of two above r10. */
  static final int REGISTERS = 16;

  Translation {
    callees = List.copyOf(callees);
  }

  /** A register file: zeros, then the constants. */
  long[] registerFile() {
    long[] file = new long[REGISTERS + constants.length];
    System.arraycopy(constants, 0, file, REGISTERS, constants.length);
    return file;
  }
}
