// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * System calls by their numbers on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl), each of which
 * returns a negative errno where it fails.
 */
final class Syscalls {
  static final int READ = 0;
  static final int WRITE = 1;
  static final int CLOSE = 3;
  static final int LSEEK = 8;
  static final int MMAP = 9;
  static final int MUNMAP = 11;
  static final int SHUTDOWN = 48;
  static final int SOCKETPAIR = 53;
  static final int FTRUNCATE = 77;
  static final int GETRUSAGE = 98;
  static final int PRCTL = 157;
  static final int MOUNT = 165;
  static final int REBOOT = 169;
  static final int GETTID = 186;
  static final int CLOCK_GETTIME = 228;
  static final int CLOCK_NANOSLEEP = 230;
  static final int TGKILL = 234;
  static final int OPENAT = 257;
  static final int EVENTFD2 = 290;
  static final int DUP3 = 292;
  static final int PIPE2 = 293;
  static final int MEMFD_CREATE = 319;
  static final int IO_URING_SETUP = 425;
  static final int IO_URING_ENTER = 426;
  static final int IO_URING_REGISTER = 427;

  static final int O_CLOEXEC = 02000000;

  private static final MemorySegment SYSCALL = Native.libc("syscall");

  private Syscalls() {}

  /** Calls, with up to six arguments. */
  static long call(int number, long... arguments) {
    long[] all = new long[arguments.length + 1];
    all[0] = number;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Native.call(SYSCALL, all).orError();
  }

  /**
   * Calls, and gives up on the case where it fails.
   *
   * @param what for the message
   */
  static long require(String what, int number, long... arguments) {
    long result = call(number, arguments);
    if (result < 0) {
      throw new CaseFailure(what + " failed with error " + -result);
    }
    return result;
  }

  /** Gives a descriptor another number, under which nothing may be open. */
  static void move(int from, int to) {
    if (from != to) {
      copy(from, to);
      call(CLOSE, from);
    }
  }

  /** Gives what is open a second number. */
  static void copy(int from, int to) {
    require("dup3", DUP3, from, to, O_CLOEXEC);
  }

  /** Writes all bytes, or gives up. */
  static void writeAll(int descriptor, byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Math.max(bytes.length, 1));
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, bytes.length);
      long done = 0;
      while (done < bytes.length) {
        done += require("write", WRITE, descriptor, memory.address() + done, bytes.length - done);
      }
    }
  }
}
