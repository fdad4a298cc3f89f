// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * Addresses of a program's functions: above every region's, so that code can be called but not
 * read.
 */
public final class CodePointer {
  private static final long BASE = 0xc0de_0000_0000_0000L;

  private CodePointer() {}

  /** The address of the function at a slot. */
  public static long of(int slot) {
    return BASE + slot;
  }

  /**
   * The slot, or a number that is no slot of any program when the value is not the address of code.
   */
  public static long slot(long address) {
    return address - BASE;
  }
}
