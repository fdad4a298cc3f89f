// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class QueueAccountProperties {
  private static final long END = Long.MAX_VALUE / 2;

  /** Whoever enters and leaves, and whenever it becomes known, the two sides are the same. */
  @Property(tries = 300, seed = "17")
  void balancesWhateverTheOrder(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = Long.MAX_VALUE / 2) Long> times) {
    QueueAccount account = new QueueAccount("q");
    List<Long> inside = new ArrayList<>();
    for (long time : times) {
      if (time % 3 == 0 && !inside.isEmpty()) {
        account.leave(time, inside.removeFirst());
      } else {
        account.enter(time);
        inside.add(time);
      }
    }
    WideSum still = new WideSum();
    inside.forEach(time -> still.add(END - time));
    assertDoesNotThrow(() -> account.check(END, still, inside.size()));
  }

  /** A queue that loses one, or mistakes the time of one, does not balance. */
  @Property(tries = 100, seed = "18")
  void noticesWhatIsWrong(
      @ForAll @LongRange(min = 1, max = 1_000_000) long from,
      @ForAll @LongRange(min = 1, max = 1_000_000) long wrong) {
    QueueAccount mistaken = new QueueAccount("the queue of the door");
    mistaken.enter(from);
    mistaken.enter(from);
    mistaken.leave(from + 5, from);
    // It says another time than that at which it entered.
    mistaken.leave(from + 7, from + wrong);
    AssertionError failure =
        assertThrows(AssertionError.class, () -> mistaken.check(END, new WideSum(), 0));
    assertTrue(String.valueOf(failure.getMessage()).contains("the queue of the door"));
  }

  @Example
  void noticesWhatIsLost() {
    QueueAccount account = new QueueAccount("q");
    account.enter(5);
    assertThrows(AssertionError.class, () -> account.check(5, new WideSum(), 0));
    WideSum late = new WideSum();
    late.add(3);
    assertThrows(AssertionError.class, () -> account.check(10, late, 1));
  }

  @Example
  void tellsMeans() {
    QueueAccount account = new QueueAccount("q");
    account.enter(0);
    account.enter(1000);
    account.leave(4000, 0);
    account.leave(7000, 1000);
    account.check(10_000, new WideSum(), 0);
    assertEquals(5, account.meanNanos());
    assertEquals(1, account.meanNumber());
    assertEquals(2, account.most());
  }
}
