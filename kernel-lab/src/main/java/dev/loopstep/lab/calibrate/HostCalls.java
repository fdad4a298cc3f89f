// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * System calls of this process, on the shortest way: nothing is allocated and errno is not asked
 * for, so that what is timed is the kernel.
 */
final class HostCalls {
  // arch/x86/entry/syscalls/syscall_64.tbl
  static final int CLOSE = 3;
  static final int MMAP = 9;
  static final int MUNMAP = 11;
  static final int SOCKETPAIR = 53;
  static final int FTRUNCATE = 77;
  static final int SCHED_SETSCHEDULER = 144;
  static final int SCHED_GETSCHEDULER = 145;
  static final int SYNC = 162;
  static final int SCHED_SETAFFINITY = 203;
  static final int SCHED_GETAFFINITY = 204;
  static final int EVENTFD2 = 290;
  static final int PIPE2 = 293;
  static final int GETCPU = 309;
  static final int MEMFD_CREATE = 319;
  static final int IO_URING_SETUP = 425;
  static final int IO_URING_ENTER = 426;
  static final int IO_URING_REGISTER = 427;

  /** Beyond all of the table. */
  static final int NO_SUCH_CALL = 2_000;

  private static final FunctionDescriptor SEVEN_LONGS =
      FunctionDescriptor.of(
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG);

  private static final MethodHandle SYSCALL = handle("syscall");

  /** A function of the C library that does next to nothing. */
  private static final MethodHandle NOTHING = handle("labs");

  private HostCalls() {}

  private static MethodHandle handle(String function) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().findOrThrow(function);
    return linker.downcallHandle(address, SEVEN_LONGS);
  }

  /** Calls the kernel; -1 where it fails. */
  static long call(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) SYSCALL.invokeExact(number, a, b, c, d, e, f);
    } catch (Throwable failure) {
      throw new IllegalStateException("the kernel cannot be called", failure);
    }
  }

  /** The same with fewer arguments. */
  static long call(long number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  /** The same way out of Java and back, without the kernel. */
  static long callNothing(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) NOTHING.invokeExact(number, a, b, c, d, e, f);
    } catch (Throwable failure) {
      throw new IllegalStateException("the C library cannot be called", failure);
    }
  }
}
