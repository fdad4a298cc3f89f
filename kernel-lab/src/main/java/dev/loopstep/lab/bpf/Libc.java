// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

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

/** The few functions of the C library that are needed. */
final class Libc {
  /** __NR_bpf in the kernel's arch/x86/entry/syscalls/syscall_64.tbl. */
  private static final long SYS_BPF = 321;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SYSCALL =
      LINKER.downcallHandle(
          SYMBOLS.findOrThrow("syscall"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(
          SYMBOLS.findOrThrow("close"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          SYMBOLS.find("strerrorname_np").orElseGet(() -> SYMBOLS.findOrThrow("strerror")),
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

  private Libc() {}

  /** Calls bpf(2): what it returns, or the negative of errno. */
  static int bpf(int command, MemorySegment attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURED);
      long result =
          (long)
              SYSCALL.invokeExact(
                  state, SYS_BPF, (long) command, attributes, attributes.byteSize());
      return result >= 0 ? (int) result : -(int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new IllegalStateException("bpf(2) cannot be called", e);
    }
  }

  /** Closes a file descriptor; that it was not open is not worth an error. */
  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException("close(2) cannot be called", e);
    }
  }

  /** An error's name, for example {@code EPERM}; a C library that has no names gives its text. */
  static String errorName(int errno) {
    try {
      MemorySegment name = (MemorySegment) STRERROR.invokeExact(errno);
      return name.equals(MemorySegment.NULL)
          ? "error " + errno
          : name.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException("the name of an error cannot be had", e);
    }
  }
}
