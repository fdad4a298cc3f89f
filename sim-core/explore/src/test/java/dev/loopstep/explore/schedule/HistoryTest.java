// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.loopstep.kernel.time.Cells;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final int DEVICE_DONE = 7;

  /** The state after pieces of work, each of the task's or an event's. */
  @SafeVarargs
  private static long after(Consumer<History>... pieces) {
    History history = new History();
    for (Consumer<History> piece : pieces) {
      piece.accept(history);
    }
    return history.state(List.of(), 1);
  }

  private static Consumer<History> work(Consumer<History> does) {
    return history -> {
      does.accept(history);
      history.workEnds();
    };
  }

  private static Consumer<History> event(int cells) {
    return history -> {
      history.delivers(DEVICE_DONE, cells);
      history.delivered(cells);
    };
  }

  @Test
  void independentWorkCanBeDoneInEitherOrder() {
    Consumer<History> files = work(history -> history.touch(Cells.FILES));
    Consumer<History> device = event(Cells.DEVICE);
    assertEquals(after(files, device), after(device, files));
    assertNotEquals(after(files), after(files, device));
  }

  @Test
  void dependentWorkCannot() {
    Consumer<History> files = work(history -> history.touch(Cells.FILES));
    Consumer<History> device = event(Cells.DEVICE | Cells.FILES);
    assertNotEquals(after(files, device), after(device, files));
  }

  @Test
  void whatIsLearntTellsStatesApartAndNotHowItCameToBe() {
    Consumer<History> sees = work(history -> history.learn(Cells.TASK_WORK, 1));
    Consumer<History> seesNothing = work(history -> history.learn(Cells.TASK_WORK, 0));
    Consumer<History> leaves = event(Cells.TASK_WORK);
    assertEquals(after(leaves, sees), after(sees, leaves));
    assertNotEquals(after(leaves, sees), after(leaves, seesNothing));
  }

  @Test
  void ofAKnownContentTheWayToItDoesNotMatter() {
    AtomicLong count = new AtomicLong(3);
    Consumer<History> known = history -> history.known(Cells.WAIT_COUNT, count::get);
    Consumer<History> arms = work(history -> history.write(Cells.WAIT_COUNT));
    Consumer<History> looksElsewhere = work(history -> history.learn(Cells.LOCAL_WORK, 0));
    Consumer<History> adds = event(Cells.WAIT_COUNT);
    long before = after(known, arms, looksElsewhere);
    assertEquals(before, after(known, arms, adds, looksElsewhere));
    count.set(2);
    assertNotEquals(before, after(known, arms, looksElsewhere));
  }

  @Test
  void whatIsForgottenLeavesNoTrace() {
    Consumer<History> begins = work(History::remembers);
    Consumer<History> sees = work(history -> history.learn(Cells.LOCAL_WORK, 1));
    Consumer<History> seesNothing = work(history -> history.learn(Cells.LOCAL_WORK, 0));
    Consumer<History> ends = work(History::forgets);
    assertEquals(after(begins, sees, ends), after(begins, seesNothing, seesNothing, ends));
    assertNotEquals(after(begins, sees), after(begins, seesNothing));
  }

  @Test
  void whatHasComeOfARequestIsStampedByItsCauseAlone() {
    History first = new History();
    first.delivers(DEVICE_DONE, Cells.DEVICE);
    History second = new History();
    second.touch(Cells.TIMERS);
    second.workEnds();
    second.delivers(DEVICE_DONE, Cells.DEVICE);
    long stamp = first.stamp();
    assertEquals(stamp, second.stamp());
    assertNotEquals(stamp, first.stamp());
  }
}
