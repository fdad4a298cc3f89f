// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/** Where a program has numbers in memory. */
enum Place {
  /** The frame. Accesses must be aligned (check_ptr_alignment in kernel/bpf/verifier.c). */
  STACK,
  /**
   * The block of memory, which is the context of a program for the kernel: only at constant and
   * aligned offsets, nothing atomic (syscall_prog_is_valid_access in kernel/bpf/syscall.c,
   * atomic_ptr_type_ok in kernel/bpf/verifier.c).
   */
  MEMORY,
  /** The map that is written. */
  DATA,
  /** The map that is only read, whose numbers the verifier knows. */
  CONSTANTS;

  static final Place[] ALL = {STACK, STACK, MEMORY, DATA, DATA, DATA, CONSTANTS};

  /** Without what the verifier follows number by number. */
  static final Place[] OUTSIDE = {MEMORY, DATA, DATA};

  /** Makes a pointer to it; returns the offset from there at which its numbers start. */
  int start(Scope scope, int register) {
    Emitter out = scope.out();
    int ahead = scope.choices().oneIn(2) ? 0 : 8 * scope.choices().below(4);
    return switch (this) {
      case STACK -> {
        out.move(register, Layout.FRAME_POINTER);
        yield Layout.STACK_NUMBERS;
      }
      case MEMORY -> {
        out.memory(register);
        yield 0;
      }
      case DATA -> {
        out.mapValue(register, Layout.DATA_MAP, ahead);
        yield -ahead;
      }
      case CONSTANTS -> {
        out.mapValue(register, Layout.CONSTANTS_MAP, ahead);
        yield -ahead;
      }
    };
  }

  int bytes() {
    return switch (this) {
      case STACK -> Layout.STACK_NUMBER_BYTES;
      case MEMORY -> Layout.MEMORY_NUMBERS;
      case DATA -> Layout.DATA_BYTES;
      case CONSTANTS -> Layout.CONSTANTS_BYTES;
    };
  }

  boolean writable() {
    return this != CONSTANTS;
  }

  /** Whether the offset may depend on a number. */
  boolean variable() {
    return this != MEMORY;
  }

  boolean atomic() {
    return this == STACK || this == DATA;
  }

  boolean mustAlign() {
    return this == STACK || this == MEMORY;
  }
}
