// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends a run that does not end by itself, with signals: the kernel's loop looks for one after each
 * step.
 */
final class Watch {
  private static final long FIRST_LOOK = 20_000_000L;

  /** Where instructions are counted, so that a watch that wakes up is not among them. */
  private static final long FIRST_LOOK_UNCOUNTED = 1_000_000_000L;

  private static final long LONGEST_PAUSE = 2_000_000_000L;

  /** How many signals a run may survive; each is a pause apart. */
  private static final int MOST_SIGNALS = 20;

  /** In place of a descriptor, where the kernel does not count runs. */
  static final int UNCOUNTED = -1;

  private final LoopThread loop;
  private final int program;
  private final GuestCase.Limits limits;
  private volatile Ended ended = Ended.BY_ITSELF;

  /**
   * @param program the descriptor of the program whose runs are counted, or {@link #UNCOUNTED}: the
   *     limit of steps is then not looked at, and idle is who takes no processor time
   */
  Watch(LoopThread loop, int program, GuestCase.Limits limits) {
    this.loop = loop;
    this.program = program;
    this.limits = limits;
  }

  /** How often the program has run. */
  static long runs(int program) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + program))) {
        if (line.startsWith("run_cnt:")) {
          return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new CaseFailure("the kernel does not say how often the program ran");
    }
    throw new CaseFailure("this kernel does not count how often a program runs");
  }

  /** Why the run ended, as far as the watch knows. */
  Ended ended() {
    return ended;
  }

  /** Looks again and again until the loop has been left. */
  void untilLeft() {
    long pause = program == UNCOUNTED ? FIRST_LOOK_UNCOUNTED : FIRST_LOOK;
    long lastProgress = -1;
    long idleSince = System.nanoTime();
    int signals = 0;
    while (!loop.sleepUntilLeft(pause)) {
      long runs = program == UNCOUNTED ? 0 : runs(program);
      long progress = program == UNCOUNTED ? loop.cpuNanos() : runs;
      if (progress != lastProgress) {
        idleSince = System.nanoTime();
      }
      lastProgress = progress;
      Ended reason = reason(runs, System.nanoTime() - idleSince);
      if (reason != Ended.BY_ITSELF) {
        ended = signals == MOST_SIGNALS ? Ended.HUNG : reason;
        if (ended == Ended.HUNG) {
          return;
        }
        signals++;
        loop.signal();
      }
      pause = signals > 0 ? FIRST_LOOK : Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private Ended reason(long runs, long idleNanos) {
    if (runs >= limits.maxSteps()) {
      return Ended.MAX_STEPS;
    }
    if (loop.cpuNanos() >= limits.cpuNanos()) {
      return Ended.CPU_LIMIT;
    }
    return idleNanos >= limits.idleNanos() ? Ended.STUCK : Ended.BY_ITSELF;
  }
}
