// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The thread that runs the loop, as the other thread sees it: when it entered, how to reach it. */
final class LoopThread {
  private static final int IORING_ENTER_GETEVENTS = 1;

  /**
   * SIGPIPE: the JVM has a handler for it, which does nothing. Any signal with a handler ends the
   * loop.
   */
  private static final int SIGNAL = 13;

  /** sysconf(_SC_CLK_TCK) on x86-64, in nanoseconds. */
  private static final long TICK = 10_000_000L;

  /** utime and stime in /proc/PID/stat, counted from the field after the name in parentheses. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private final long process = ProcessHandle.current().pid();
  private final int thread = (int) Syscalls.call(Syscalls.GETTID);
  private final long cpuBefore = cpuTotal();
  private final Object monitor = new Object();
  private long enteredAt;
  private boolean entered;
  private boolean left;

  /**
   * Enters the loop and comes back when the application is done with it.
   *
   * @param pauseNanos between the time that counts as that of entering, when the other thread wakes
   *     up, and the first call
   */
  <T> T enter(long pauseNanos, Supplier<T> calls) {
    return run(() -> {
      sleepUntil(enteredAt + pauseNanos);
      return calls.get();
    });
  }

  /** Calls io_uring_enter; returns what that did, or a negative errno. */
  static int enter(int ring) {
    return (int) Syscalls.call(Syscalls.IO_URING_ENTER, ring, 0, 0, IORING_ENTER_GETEVENTS, 0, 0);
  }

  /** Does something in place of entering the loop. */
  <T> T run(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  private void begin() {
    synchronized (monitor) {
      enteredAt = System.nanoTime();
      entered = true;
      monitor.notifyAll();
    }
  }

  private void leave() {
    synchronized (monitor) {
      left = true;
      monitor.notifyAll();
    }
  }

  /** Waits until the loop is about to be entered; the time of that. */
  long awaitEntered() throws InterruptedException {
    synchronized (monitor) {
      while (!entered) {
        monitor.wait();
      }
      return enteredAt;
    }
  }

  /** Sleeps; whether the loop has been left. */
  boolean sleepUntilLeft(long nanos) {
    synchronized (monitor) {
      if (!left) {
        try {
          monitor.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return true;
        }
      }
      return left;
    }
  }

  /** Interrupts the loop. */
  void signal() {
    Syscalls.call(Syscalls.TGKILL, process, thread, SIGNAL);
  }

  /** Processor time that the thread has taken since this was made. */
  long cpuNanos() {
    return cpuTotal() - cpuBefore;
  }

  private long cpuTotal() {
    try {
      String stat = Files.readString(Path.of("/proc/self/task/" + thread + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return TICK * (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]));
    } catch (IOException e) {
      return 0; // the thread is gone
    }
  }

  /** Sleeps until a time of {@link System#nanoTime}, to the clock's resolution. */
  static void sleepUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    if (left <= 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment duration = arena.allocate(16, 8);
      duration.set(java.lang.foreign.ValueLayout.JAVA_LONG, 0, left / 1_000_000_000L);
      duration.set(java.lang.foreign.ValueLayout.JAVA_LONG, 8, left % 1_000_000_000L);
      Syscalls.call(Syscalls.CLOCK_NANOSLEEP, 1, 0, duration.address(), 0);
    }
  }
}
