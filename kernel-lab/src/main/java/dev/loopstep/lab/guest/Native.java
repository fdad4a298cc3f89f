// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Calls of C functions. All go through one method handle of seven 64-bit arguments: on x86-64 a
 * function ignores arguments beyond its own and the upper half of what is narrower, and making a
 * handle for each shape costs the guest's slow processor much more than the calls.
 */
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final ThreadLocal<MemorySegment> STATE =
      ThreadLocal.withInitial(() -> Arena.global().allocate(CAPTURED));

  private Native() {}

  /** What a call returned, and errno after it. */
  record Outcome(long value, int errno) {
    /** The value as a C int. */
    int intValue() {
      return (int) value;
    }

    /** The value, or the negative errno where it is -1. */
    long orError() {
      return value == -1 ? -errno : value;
    }
  }

  /** Calls a function with up to seven arguments. */
  static Outcome call(MemorySegment function, long... arguments) {
    MemorySegment state = STATE.get();
    long[] all = new long[7];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    try {
      long value =
          (long)
              CALL.invokeExact(
                  function, state, all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
      return new Outcome(value, (int) ERRNO.get(state, 0L));
    } catch (Throwable e) {
      throw new IllegalStateException("a native function cannot be called", e);
    }
  }

  /** A function of the C library. */
  static MemorySegment libc(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  /** A library that stays loaded. */
  static SymbolLookup library(String name) {
    return SymbolLookup.libraryLookup(name, Arena.global());
  }

  /** The text at an address; empty for NULL. */
  static String text(long address) {
    return address == 0
        ? ""
        : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** Memory at an address. */
  static MemorySegment memory(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  static Linker linker() {
    return LINKER;
  }
}
