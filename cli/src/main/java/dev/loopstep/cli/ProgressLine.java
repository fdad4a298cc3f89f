// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.report.experiment.Progress;
import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work has come, on a terminal; in a pipe it is silent. */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final OptionalLong found;
  private @Nullable ProgressBar bar;

  /** For work of which it is said at each step what is done. */
  ProgressLine(Terminal terminal) {
    this(terminal, OptionalLong.empty());
  }

  private ProgressLine(Terminal terminal, OptionalLong found) {
    this.terminal = terminal;
    this.found = found;
  }

  /**
   * For many runs: also how fast it goes and how long it will take.
   *
   * @param found runs that were there before: they count as done, not as speed
   */
  static ProgressLine ofRuns(Terminal terminal, long found) {
    return new ProgressLine(terminal, OptionalLong.of(found));
  }

  @Override
  public void run(String what, int done, int total) {
    if (!terminal.errIsTerminal()) {
      return;
    }
    ProgressBar shown = bar == null ? begin(what, total) : bar;
    bar = shown;
    if (found.isEmpty()) {
      shown.maxHint(total);
      shown.setExtraMessage(what);
    }
    shown.stepTo(done);
  }

  private ProgressBar begin(String what, int total) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName("")
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setMaxRenderedLength(WIDTH)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH));
    found.ifPresent(
        before -> builder.startsFrom(before, Duration.ZERO).setUnit(" " + what, 1).showSpeed());
    return builder.build();
  }

  /** For a single run. */
  RunObserver steps() {
    if (!terminal.errIsTerminal()) {
      return RunObserver.NONE;
    }
    return new RunObserver() {
      private static final long EVERY = 1 << 14;

      @Override
      public void stepped(long timePicos, long steps) {
        if (steps % EVERY == 0) {
          run(steps + " steps", 0, 1);
        }
      }
    };
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
