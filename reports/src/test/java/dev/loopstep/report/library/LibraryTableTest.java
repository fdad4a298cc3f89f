// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.report.statistics.Interval;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the table says of Linux. */
class LibraryTableTest {
  private static final Path LIBRARY = Path.of("../policies/library.yaml");

  private static LibraryEntry entry(String name) {
    return LibraryReader.read(LIBRARY).stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The cells for Linux and for the simulator. */
  private static String linux(boolean onNoKernel, Judged.OnLinux linux) {
    Interval one = new Interval(1, 1, 1);
    Effect none = Effect.without(List.of(seen("a", one), seen("b", one)), 0.95);
    Judged judged = new Judged(entry("hold_depth"), true, onNoKernel, linux, none, none);
    String row = LibraryTable.markdown(List.of(judged)).lines().skip(2).findFirst().orElseThrow();
    String[] cells = row.split(" \\| ");
    return cells[3] + ", " + cells[4];
  }

  private static Effect.Seen seen(String label, Interval mean) {
    return new Effect.Seen(label, mean);
  }

  @Test
  void saysHowManyRecordedRunsThereAre() {
    assertEquals("not run, not run", linux(false, Judged.OnLinux.NONE));
    assertEquals("3 of 3, 2 of 3", linux(false, new Judged.OnLinux(3, 3, 2)));
  }

  @Test
  void saysThatNoKernelHasWhatIsCalled() {
    assertEquals("on no kernel, on no kernel", linux(true, Judged.OnLinux.NONE));
  }

  @Test
  void knowsAPolicyOfAnotherKernel() {
    LibraryMeasure polls = new LibraryMeasure(entry("poll_then_sleep"));
    assertTrue(polls.isOnNoKernel());
    assertTrue(polls.isSafe());
    assertFalse(new LibraryMeasure(entry("hold_depth")).isOnNoKernel());
  }
}
