// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

/**
 * One program to be run on a block of memory.
 *
 * @param code eBPF instructions, little-endian
 * @param memory to what r1 points; r2 is its length. Not copied: the program may write to it. Where
 *     it is empty r1 is 0
 * @param budget how many instructions may be executed, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copies would cost a sweep dearly.
public record ExecRequest(byte[] code, byte[] memory, long budget) {
  /** A second or so of the interpreter. */
  public static final long DEFAULT_BUDGET = 1_000_000_000L;

  /** With the default budget. */
  public ExecRequest(byte[] code, byte[] memory) {
    this(code, memory, DEFAULT_BUDGET);
  }
}
