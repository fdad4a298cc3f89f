// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.report.experiment.Progress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work has come, on a terminal; in a pipe it is silent. */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private @Nullable ProgressBar bar;

  ProgressLine(Terminal terminal) {
    this.terminal = terminal;
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
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(WIDTH)
              .setUpdateIntervalMillis(200)
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
              .build();
      bar = shown;
    }
    shown.maxHint(total);
    shown.setExtraMessage(what);
    shown.stepTo(done);
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
