// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.experiment.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, how fast it goes and how long it will take, on a terminal; in a pipe it
 * is silent. Runs that were there before count as done, not as speed.
 */
final class SweepProgress implements Progress, AutoCloseable {
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final long found;
  private @Nullable ProgressBar bar;

  /**
   * @param found runs that were there before
   */
  SweepProgress(Terminal terminal, long found) {
    this.terminal = terminal;
    this.found = found;
  }

  @Override
  public void run(String what, int done, int total) {
    if (!terminal.errIsTerminal()) {
      return;
    }
    ProgressBar shown = bar;
    if (shown == null) {
      shown =
          new ProgressBarBuilder()
              .setTaskName("")
              .setInitialMax(total)
              .startsFrom(found, Duration.ZERO)
              .setUnit(" " + what, 1)
              .showSpeed()
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(WIDTH)
              .setUpdateIntervalMillis(200)
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
              .build();
      bar = shown;
    }
    shown.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
