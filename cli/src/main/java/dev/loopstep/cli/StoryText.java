// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.explore.Story.Happening;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens in a run that is repeated, event by event. */
final class StoryText {
  private static final double PICOS_IN_MICRO = 1e6;

  /** Behind the numbers: wait for the user between two events. */
  static final String STEP = "step";

  private StoryText() {}

  /**
   * Prints events.
   *
   * @param shown as {@code FROM UNTIL} with {@code step} behind them, or null for none
   */
  static void show(Terminal terminal, @Nullable String shown, List<Happening> story) {
    if (shown == null) {
      return;
    }
    String[] words = shown.split(" ", -1);
    int from = Integer.parseInt(words[0]);
    int until = Math.min(story.size(), Integer.parseInt(words[1]));
    boolean steps = words.length == 3 && words[2].equals(STEP);
    for (int number = from; number <= until; number++) {
      Happening happening = story.get(number - 1);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%5d %11.3f us  step %-4d %s%s: %s  [%s]%n",
              number,
              happening.timePicos() / PICOS_IN_MICRO,
              happening.step(),
              happening.deviation() > 0 ? "! " : "  ",
              happening.from().label(),
              happening.text(),
              happening.function());
      terminal.out().flush();
      if (steps && number < until && !goesOn()) {
        return;
      }
    }
  }

  /** Waits for a line; false where input has ended. */
  private static boolean goesOn() {
    try {
      int read = System.in.read();
      while (read >= 0 && read != '\n') {
        read = System.in.read();
      }
      return read >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
