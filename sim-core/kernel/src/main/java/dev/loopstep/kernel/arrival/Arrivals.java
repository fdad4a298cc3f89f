// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.arrival;

import dev.loopstep.kernel.distribution.Distribution;
import java.util.List;

/**
 * When requests arrive at an application. All but {@link Closed} are open loops: a request comes
 * when it comes, whatever became of those before it.
 */
public sealed interface Arrivals {
  /** Gaps that are drawn one after another: constant ones, exponential ones (Poisson), any. */
  record Renewal(Distribution gap) implements Arrivals {}

  /**
   * A Poisson process whose rate changes (MMPP): it stays in a state for an exponential time, and
   * then goes on to the next in the list, after the last to the first.
   */
  record Modulated(List<State> states) implements Arrivals {
    public Modulated {
      states = List.copyOf(states);
    }

    /**
     * @param meanGapNanos between two arrivals; 0 where none come
     * @param meanStayNanos in the state
     */
    public record State(double meanGapNanos, double meanStayNanos) {}
  }

  /** Times in which requests come, each a gap after the one before, and times in which none do. */
  record OnOff(Distribution on, Distribution off, Distribution gap) implements Arrivals {}

  /**
   * What was recorded.
   *
   * @param sha256 of the file, 64 hex digits
   * @param picos when each arrives, ascending
   * @param kinds the place of each in the plan's kinds; empty where they are drawn
   * @param offsets in the file, negative where it is drawn; empty where all are
   * @param lengths 0 where it is the kind's; empty where all are
   * @param missing what was asked for beside, and does not arrive
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers, owned by the scenario
  record Trace(
      String sha256, long[] picos, int[] kinds, long[] offsets, int[] lengths, Missing missing)
      implements Arrivals {
    /**
     * What the recorded application has asked for and is not replayed.
     *
     * @param others requests of other operations
     * @param lost events that the recorder says it has lost, at least, of whatever kind
     */
    public record Missing(long others, long lost) {
      public static final Missing NOTHING = new Missing(0, 0);
    }
  }

  /**
   * A closed loop: each client has one request at a time, and thinks before the next.
   *
   * @param think from the moment at which a completion is taken until the client wants the next
   */
  record Closed(int clients, Distribution think) implements Arrivals {}
}
