// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Thresholds;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.NumberIterator;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works through loops round by round, and finds out how many rounds there are.
 *
 * <p>A loop that goes on for long is proved by its counter, where it has one ({@link
 * CountedLoops}).
 *
 * <p>A loop that asks an iterator for numbers, or passes a may_goto, is <em>limited</em>: the
 * kernel ends it after so many rounds. It is unrolled like any other at first, which tells most.
 * When a round makes no progress, or too many have gone by, the rest is proved at one go:
 *
 * <ol>
 *   <li>The states from which a round starts are widened until no round leads out of them.
 *   <li>The kernel's limit bounds the rounds if, on every path from the loop's head back to it, the
 *       same iterator has moved on at least once and was not made anew, or the same frame has
 *       passed a may_goto. Each state keeps that as a bit for each such loop under way.
 *   <li>Once more a round is worked through, from states that have executed as much as all rounds
 *       can. What leaves the loop from there has executed the most.
 * </ol>
 */
final class Loops {
  /** Rounds of a limited loop that are unrolled; policies ask for at most 64 at a time. */
  private static final int UNROLLED = 128;

  /** Rounds that are unrolled once such loops have taken {@link #MOST_UNROLLED} together. */
  private static final int UNROLLED_LATER = 8;

  /** Enough for a loop of 64 rounds within another; what is nested deeper would take too long. */
  private static final int MOST_UNROLLED = 8192;

  /** So often a loop that has no counter is looked at for one. */
  private static final int MOST_FAILURES = 3;

  /** Bits for loops within one another that are proved at one go. */
  private static final int MOST_AT_ONE_GO = 60;

  /**
   * BPF_MAX_LOOPS, Linux {@code include/linux/bpf.h}: how often a frame passes a may_goto. Where
   * the kernel's JIT can read a clock, as on x86, 250 ms take its place ({@code
   * bpf_check_timed_may_goto}).
   */
  private static final long MAX_PASSES = 8 * 1024 * 1024;

  private static final Failure ENDLESS =
      new Failure(
          VerifierProblem.LOOP_WITHOUT_BOUND,
          "this loop may never end",
          "a round can leave everything that its conditions depend on as it was",
          "count the rounds and leave the loop at a constant limit");

  private final Effort effort;
  private final DutyBook duties;
  private final Findings findings;
  private final TreeMap<Integer, Long> bounds = new TreeMap<>();
  private final TreeMap<Integer, Integer> failures = new TreeMap<>();
  private final TreeMap<Integer, String> obstacles = new TreeMap<>();
  private final ArrayDeque<Rounds> underWay = new ArrayDeque<>();
  private final Growth growth;
  private final CountedLoops counted;
  private int atOneGo;
  private int unrolled;

  Loops(Ids ids, Effort effort, DutyBook duties, Findings findings, Thresholds thresholds) {
    this.effort = effort;
    this.duties = duties;
    this.findings = findings;
    growth = new Growth(ids, effort, thresholds);
    counted = new CountedLoops(ids, effort, findings, growth);
  }

  /** What is within a loop. */
  interface Body {
    /** Works through the head and the rest once; what comes back waits at the head. */
    void round();

    /**
     * Does something while what leaves the loop goes nowhere, and leaves nothing waiting within it.
     */
    <T> T alone(Supplier<T> work);
  }

  /** The rounds of a loop that is under way. */
  private static final class Rounds {
    private final int headSlot;
    private long count;
    private boolean tried;

    Rounds(int headSlot) {
      this.headSlot = headSlot;
    }
  }

  /** The greatest number of rounds of each loop that was shown to end, by the slot of its head. */
  TreeMap<Integer, Long> bounds() {
    return bounds;
  }

  /** The slot of the loop under way with the most rounds, or 0 when none is. */
  int busiest() {
    Rounds busiest = busiestRounds();
    return busiest == null ? 0 : busiest.headSlot;
  }

  /** How many rounds that loop was followed for; 0 when none is under way. */
  long roundsOfBusiest() {
    Rounds busiest = busiestRounds();
    return busiest == null ? 0 : busiest.count;
  }

  /** Why that loop was not proved at one go; empty where it was not tried. */
  String obstacleOfBusiest() {
    Rounds busiest = busiestRounds();
    return busiest == null ? "" : obstacles.getOrDefault(busiest.headSlot, "");
  }

  private @Nullable Rounds busiestRounds() {
    Rounds busiest = null;
    for (Rounds loop : underWay) {
      if (busiest == null || loop.count > busiest.count) {
        busiest = loop;
      }
    }
    return busiest;
  }

  /**
   * Works through a loop.
   *
   * @param head the states that wait at its head
   * @param limited whether it asks an iterator or passes a may_goto
   * @throws EndlessException when it is not shown to end; the finding is made
   */
  void run(int headSlot, Disjuncts head, boolean limited, Body body) {
    Rounds rounds = new Rounds(headSlot);
    underWay.push(rounds);
    Progress progress = new Progress(effort);
    do {
      if (!head.isEmpty()) {
        rounds.count++;
      }
      boolean progresses = progress.made(head.states());
      if (limited && (!progresses || rounds.count > mayUnroll())) {
        rounds.count += atOneGo(rounds, head, body);
        break;
      }
      if (!progresses) {
        throw endless(headSlot, head.states());
      }
      if (counts(rounds, head, body)) {
        break;
      }
      body.round();
    } while (!head.isEmpty());
    underWay.pop();
    if (rounds.count > 0) {
      ends(headSlot, rounds.count);
    }
  }

  /** What starts at the slot was shown to run so often at most. */
  void ends(int headSlot, long count) {
    if (!findings.guessing()) {
      bounds.merge(headSlot, count, Math::max);
      duties.loopEnds(headSlot);
    }
  }

  /** Whether the rest of the loop, after many rounds, was proved by a counter. */
  private boolean counts(Rounds rounds, Disjuncts head, Body body) {
    boolean due = !rounds.tried && !head.isEmpty() && rounds.count > counted.patience();
    if (!due || failures.getOrDefault(rounds.headSlot, 0) == MOST_FAILURES) {
      return false;
    }
    rounds.tried = true;
    int loops = underWay.size();
    int before = atOneGo;
    long more = counted.prove(head, body);
    if (more == CountedLoops.NOT_PROVED) {
      while (underWay.size() > loops) {
        underWay.pop();
      }
      atOneGo = before;
      failures.merge(rounds.headSlot, 1, Integer::sum);
      obstacles.put(rounds.headSlot, counted.obstacle());
      return false;
    }
    rounds.count = plus(rounds.count, more);
    return true;
  }

  private int mayUnroll() {
    return ++unrolled <= MOST_UNROLLED ? UNROLLED : UNROLLED_LATER;
  }

  private EndlessException endless(int headSlot, List<State> states) {
    findings.add(headSlot, ENDLESS, states.getFirst().trail());
    return new EndlessException(headSlot);
  }

  /** A loop was refused. */
  static final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int headSlot;

    EndlessException(int headSlot) {
      super("a loop without a bound", null, false, false);
      this.headSlot = headSlot;
    }

    /** The first instruction of the loop. */
    int headSlot() {
      return headSlot;
    }
  }

  /** Proves that the loop ends; gives how often its head is reached again at most. */
  private long atOneGo(Rounds rounds, Disjuncts head, Body body) {
    int loop = atOneGo;
    if (loop == MOST_AT_ONE_GO) {
      throw endless(rounds.headSlot, head.states());
    }
    atOneGo++;
    List<State> starts = head.take();
    long executed = 0;
    for (State start : starts) {
      start.forgetRound(loop);
      executed = Math.max(executed, start.executed());
    }
    List<State> invariant = starts;
    List<State> back = pass(head, invariant, loop, executed, body);
    for (int pass = 1; !growth.isOver(invariant, back); pass++) {
      invariant = growth.grown(invariant, back, pass);
      back = pass(head, invariant, loop, executed, body);
    }
    long most = back.isEmpty() ? 0 : limit(starts, back, loop);
    if (most < 0) {
      throw endless(rounds.headSlot, invariant);
    }
    if (most > 0) {
      long each = mostExecuted(back) - executed;
      List<State> _ = pass(head, invariant, loop, plus(executed, times(most, each)), body);
    }
    atOneGo--;
    return most;
  }

  /** What comes back to the head from one round that starts from these states. */
  private static List<State> pass(
      Disjuncts head, List<State> states, int loop, long executed, Body body) {
    for (State state : states) {
      State start = state.copy();
      start.beginRound(loop);
      start.setExecuted(executed);
      head.add(start);
    }
    body.round();
    return head.take();
  }

  /** The most instructions that any of the states has executed. */
  static long mostExecuted(List<State> states) {
    long most = 0;
    for (State state : states) {
      most = Math.max(most, state.executed());
    }
    return most;
  }

  /** How many rounds the kernel lets end at the head again; -1 where nothing bounds them. */
  private static long limit(List<State> starts, List<State> back, int loop) {
    long limit = back.stream().allMatch(state -> state.passedIn(loop)) ? MAX_PASSES : -1;
    for (Region.IteratorNumber place : IteratorAccess.places(starts.getFirst())) {
      long left = left(starts, place);
      boolean moves = left >= 0 && back.stream().allMatch(state -> moved(state, place, loop));
      if (moves && (limit < 0 || left < limit)) {
        limit = left;
      }
    }
    return limit;
  }

  private static boolean moved(State state, Region.IteratorNumber place, int loop) {
    NumberIterator iterator = IteratorAccess.at(state, place);
    return iterator != null && iterator.movedIn(loop);
  }

  /** How many numbers the iterator has left at most; -1 where some state has none there. */
  private static long left(List<State> states, Region.IteratorNumber place) {
    long most = -1;
    for (State state : states) {
      NumberIterator iterator = IteratorAccess.at(state, place);
      if (iterator == null || !iterator.certain()) {
        return -1;
      }
      most = Math.max(most, iterator.left());
    }
    return most;
  }

  /** The sum, or the greatest number. */
  static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** The product, or the greatest number; neither is negative. */
  static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }
}
