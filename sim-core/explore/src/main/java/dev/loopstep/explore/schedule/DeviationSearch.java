// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.explore.schedule.SavedSearch.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries every schedule with few deviations from the usual order: first the usual one, then all with
 * one, with two and so on. Most faults of concurrency need few (as with preemptions: M. Musuvathi,
 * S. Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI
 * 2007), and the first failure has as few as any.
 *
 * <p>With reduction, schedules that differ only in the order of independent work are tried once:
 * places at which it makes no difference whether something interrupts now or later are left out,
 * and a run is abandoned in a state in which an earlier one, with no more deviations, has been.
 */
public final class DeviationSearch {
  /** Endings that are told apart at most. */
  private static final int MOST_ENDINGS = 10_000;

  private final Trial trial;
  private final int most;
  private final SearchBudget budget;
  private final LongConsumer progress;
  private @Nullable LongSet visited;
  private Reduction reduction;
  private final TreeSet<String> endings = new TreeSet<>();
  private final long begun = System.nanoTime();
  private final long nanosBefore;
  private ArrayDeque<Node> nodes = new ArrayDeque<>();
  private ArrayDeque<Node> next = new ArrayDeque<>();
  private long nodeBytes;
  private int level = -1;
  private int place;

  /** The one that was tried last at that place; 0 before the first. */
  private int choice;

  private long schedules;
  private long abandoned;
  private long choices;

  private int longest;
  private Explored.@Nullable End end;
  private Explored.@Nullable Failed failure;

  /**
   * A search from the start.
   *
   * @param most deviations of a schedule
   * @param reduction which schedules count as one
   * @param progress told how many were tried
   */
  public DeviationSearch(
      Trial trial, int most, Reduction reduction, SearchBudget budget, LongConsumer progress) {
    this.trial = trial;
    this.most = most;
    this.budget = budget;
    this.progress = progress;
    this.reduction = reduction;
    visited = reduction.knowsStates() ? new LongSet() : null;
    nanosBefore = 0;
  }

  /** A search that was saved, and goes on. */
  public DeviationSearch(
      Trial trial, SavedSearch saved, SearchBudget budget, LongConsumer progress) {
    this.trial = trial;
    most = saved.deviations();
    this.budget = budget;
    this.progress = progress;
    reduction = saved.reduction();
    visited = reduction.knowsStates() ? LongSet.of(saved.states()) : null;
    nanosBefore = saved.nanos();
    level = saved.level();
    place = saved.place();
    choice = saved.choice();
    schedules = saved.schedules();
    abandoned = saved.abandoned();
    choices = saved.choices();
    longest = saved.longest();
    endings.addAll(saved.endings());
    saved.nodes().forEach(node -> keep(nodes, node));
    saved.next().forEach(node -> keep(next, node));
  }

  /** Searches until all was tried, one fails, or the budget is used up. */
  public Explored run() {
    checkBudget();
    while (end == null && level < most && (level < 0 || !nodes.isEmpty())) {
      if (level < 0) {
        tryFirst();
      } else if (place == nodes.getFirst().branches().length) {
        nodeBytes -= nodes.removeFirst().bytes();
        place = 0;
        if (nodes.isEmpty()) {
          nextLevel();
        }
      } else {
        tryOut(successor());
      }
    }
    Explored.End why = end;
    boolean all = why == null;
    return new Explored(
        schedules,
        abandoned,
        visited == null ? 0 : visited.size(),
        choices,
        longest,
        all ? most : level,
        endings.size(),
        0,
        nanos(),
        why == null ? Explored.End.COMPLETE : why,
        Optional.ofNullable(failure));
  }

  private void tryFirst() {
    tryOut(new int[0]);
    if (schedules > 0) {
      nextLevel();
    }
  }

  private void nextLevel() {
    if (failure == null) {
      level++;
      ArrayDeque<Node> empty = nodes;
      nodes = next;
      next = empty;
    }
  }

  /** The next schedule that goes on from the first node. */
  private int[] successor() {
    Node node = nodes.getFirst();
    int[] longer = java.util.Arrays.copyOf(node.deviations(), node.deviations().length + 2);
    int alternatives = node.branches()[place + 1];
    choice = Alternatives.next(alternatives, choice);
    longer[longer.length - 2] = node.branches()[place];
    longer[longer.length - 1] = choice;
    if (Alternatives.next(alternatives, choice) == 0) {
      choice = 0;
      place += 2;
    }
    return longer;
  }

  private void tryOut(int[] flat) {
    List<Deviation> deviations = new ArrayList<>();
    for (int i = 0; i < flat.length; i += 2) {
      deviations.add(new Deviation(flat[i], flat[i + 1]));
    }
    ScheduledOrder order = new ScheduledOrder(deviations, visited, reduction);
    boolean given = false;
    try {
      note(trial.run(order), deviations);
    } catch (ScheduledOrder.Abandoned _) {
      given = true;
      abandoned++;
    }
    if (visited != null && order.hangsOnClock() && failure == null) {
      beginAgain(Reduction.NONE);
      return;
    }
    if (reduction.alikeByNames() && order.hasNamed() && failure == null) {
      beginAgain(reduction.withoutNames());
      return;
    }
    if (reduction.alikeByDrives() && order.hasNamedDrives() && failure == null) {
      beginAgain(reduction.withoutDrives());
      return;
    }
    if (reduction.alikeByTasks() && order.hasNamedTasks() && failure == null) {
      beginAgain(reduction.withoutTasks());
      return;
    }
    schedules++;
    choices += order.choices();
    longest = Math.max(longest, order.choices());
    if (deviations.size() < most && failure == null) {
      int[] branches = order.branches(given, visited != null);
      if (branches.length > 0) {
        keep(next, new Node(flat, branches));
      }
    }
    progress.accept(schedules);
    checkBudget();
  }

  /** What counts as one is told apart: what was left out has to be tried. */
  private void beginAgain(Reduction less) {
    reduction = less;
    visited = less.knowsStates() ? new LongSet() : null;
    endings.clear();
    nodes.clear();
    next.clear();
    nodeBytes = 0;
    level = -1;
    place = 0;
    choice = 0;
    schedules = 0;
    abandoned = 0;
    choices = 0;
    longest = 0;
  }

  private void keep(ArrayDeque<Node> where, Node node) {
    where.addLast(node);
    nodeBytes += node.bytes();
  }

  private void note(Trial.Ending ending, List<Deviation> deviations) {
    if (endings.size() < MOST_ENDINGS) {
      endings.add(ending.seen());
    }
    ending
        .wrong()
        .ifPresent(what -> failure = new Explored.Failed(what, deviations, deviations.size()));
  }

  private void checkBudget() {
    if (failure != null) {
      end = Explored.End.FAILURE;
    } else if (budget.stop().getAsBoolean()) {
      end = Explored.End.STOPPED;
    } else if (schedules >= budget.schedules()) {
      end = Explored.End.SCHEDULES;
    } else if ((visited == null ? choices : visited.size()) >= budget.states()) {
      end = Explored.End.STATES;
    } else if (bytes() >= budget.bytes()) {
      end = Explored.End.MEMORY;
    } else if (System.nanoTime() - begun >= budget.nanos()) {
      end = Explored.End.TIME;
    }
  }

  private long bytes() {
    return nodeBytes + (visited == null ? 0 : visited.bytes());
  }

  private long nanos() {
    return nanosBefore + System.nanoTime() - begun;
  }

  /** All that is needed to go on. */
  public SavedSearch saved() {
    return new SavedSearch(
        most,
        reduction,
        level,
        List.copyOf(nodes),
        place,
        choice,
        List.copyOf(next),
        visited == null ? new long[0] : visited.sorted(),
        List.copyOf(endings),
        schedules,
        abandoned,
        choices,
        longest,
        nanos());
  }
}
