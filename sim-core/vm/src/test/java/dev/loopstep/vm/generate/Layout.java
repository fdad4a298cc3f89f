// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/**
 * Where things are: what a program and its statements agree on.
 *
 * <p>A frame takes 64 bytes, so that the 8 frames that may be open fill exactly the 512 bytes that
 * the kernel allows them together (check_max_stack_depth in kernel/bpf/verifier.c).
 */
public final class Layout {
  /** The block of memory in r1: numbers that the program works on, then the results. */
  public static final int MEMORY_BYTES = 160;

  /** The numbers in front of the block. */
  static final int MEMORY_NUMBERS = 80;

  /** Where r0 to r9 are written at the end. */
  static final int RESULTS = MEMORY_NUMBERS;

  /** The map that is read and written. */
  static final int DATA_MAP = 0;

  static final int DATA_BYTES = 128;

  /** The map that is only read; its last byte is 0, which ends every text in it. */
  static final int CONSTANTS_MAP = 1;

  static final int CONSTANTS_BYTES = 64;

  /** The array that helpers reach, where there is one. */
  static final int ARRAY_MAP = 2;

  static final int ARRAY_VALUE_BYTES = 32;
  static final int ARRAY_ENTRIES = 4;

  static final int FRAME_POINTER = 10;

  /** From the frame pointer: the pointer to the block of memory. */
  static final short SAVED_MEMORY = -8;

  /** For use within a statement: the key of a map, a text. */
  static final short SPARE = -16;

  /** The iterator, within its loop. */
  static final short ITERATOR = -24;

  /** The numbers on the stack: this many bytes from here. */
  static final short STACK_NUMBERS = -64;

  static final int STACK_NUMBER_BYTES = 40;

  /** MAX_CALL_FRAMES in the kernel's include/linux/bpf_verifier.h. */
  static final int MAX_FRAMES = 8;

  private Layout() {}
}
