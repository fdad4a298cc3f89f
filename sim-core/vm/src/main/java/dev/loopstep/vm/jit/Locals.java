// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

/** The JVM locals of a chunk's method. All below 256, so that each access takes two bytes. */
final class Locals {
  static final int MACHINE = 1;
  static final int ENTRY = 2;

  /** Where control leaves to. */
  static final int NEXT = ENTRY;

  private static final int FIRST_ARGUMENT = 3;
  private static final int SECOND_ARGUMENT = 5;
  private static final int OTHER_REGISTERS = 7;

  /** What is left of the budget behind the block. */
  static final int LEFT = 29;

  /** The stack of the running function. */
  static final int STACK = 31;

  /** The address of an access, then the place where it goes to: a block of bytes and an offset. */
  static final int ADDRESS = 32;

  static final int BLOCK = 34;
  static final int AT = 35;

  /** What an atomic instruction found. */
  static final int OLD = 37;

  private static final int REMEMBERED = 39;
  private static final int REMEMBERED_SLOTS = 3;

  private Locals() {}

  /** A register of the program; r1 and r2 stand where the method gets them. */
  static int register(int number) {
    return switch (number) {
      case 1 -> FIRST_ARGUMENT;
      case 2 -> SECOND_ARGUMENT;
      default -> OTHER_REGISTERS + 2 * number;
    };
  }

  /** The bytes of a remembered region. */
  static int rememberedBytes(int number) {
    return REMEMBERED + REMEMBERED_SLOTS * number;
  }

  /** The address of its first byte. */
  static int rememberedBase(int number) {
    return REMEMBERED + REMEMBERED_SLOTS * number + 1;
  }
}
