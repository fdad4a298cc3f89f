// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Chooses as a schedule says, and remembers what there was to choose from. */
public final class ScheduledOrder implements InterruptOrder {
  /**
   * So often in a row work goes on though something is due; then that comes. Without it, a policy
   * that looks for completions and never sleeps would be said never to end.
   */
  static final int PATIENCE = 1000;

  private final List<Deviation> deviations;
  private final @Nullable LongSet visited;
  private final Twins twins;
  private final History history = new History();
  private final List<Deviation> taken = new ArrayList<>();
  private int nextDeviation;
  private final Places places = new Places();
  private int waited;
  private int cells;

  /** Something was told apart that may be alike. */
  private boolean named;

  /** Who goes on where nothing comes; null where there is only one. */
  private @Nullable Event running;

  /** Drives were given requests at two moments. */
  private boolean drivesNamed;

  /** How many choices had been made when a drive was given its first request; -1 before that. */
  private int firstRequestAt = -1;

  /** A task was told apart from others that may be alike. */
  private boolean tasksNamed;

  /** A clock has decided something. */
  private boolean clockDecided;

  /** The run goes on as an earlier one did, so it need not. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("", null, false, false);
    }
  }

  /**
   * @param deviations in ascending order of their places
   */
  public ScheduledOrder(List<Deviation> deviations) {
    this(deviations, null, Reduction.NONE);
  }

  /**
   * @param visited states in which runs have gone on as usual; this one is abandoned in one of
   *     them, and adds its own
   * @param reduction of which events of a kind one is enough
   */
  ScheduledOrder(List<Deviation> deviations, @Nullable LongSet visited, Reduction reduction) {
    twins = new Twins(reduction);
    this.deviations = List.copyOf(deviations);
    this.visited = visited;
  }

  @Override
  public void workEnds() {
    if (visited == null) {
      return;
    }
    places.worked(history.workEnds());
  }

  @Override
  public void acts(long who, int cells) {
    if (visited != null) {
      if (history.hasTouched()) {
        workEnds();
      }
      history.acts(who, cells);
    }
  }

  @Override
  public void runs(Event step) {
    running = step;
  }

  @Override
  public void clockDecides() {
    clockDecided = true;
  }

  /** Whether the run hangs on the reading of a clock, which is not in what is known of a state. */
  boolean hangsOnClock() {
    return clockDecided;
  }

  @Override
  public void touched(int mask) {
    if (visited != null) {
      history.touch(mask);
    }
  }

  @Override
  public void written(int mask) {
    if (visited != null) {
      history.write(mask);
    }
  }

  @Override
  public void learnt(int mask, long what) {
    if (visited != null) {
      history.learn(mask, what);
    }
  }

  @Override
  public void known(int cell, LongSupplier content) {
    if (visited != null) {
      history.known(cell, content);
    }
  }

  @Override
  public void named() {
    named = true;
  }

  /** Whether the run may have told events of one kind apart. */
  boolean hasNamed() {
    return named;
  }

  @Override
  public void requested() {
    drivesNamed |= firstRequestAt >= 0 && firstRequestAt != choices();
    firstRequestAt = choices();
  }

  /** Whether a request may have gone to one of several drives after something was done by them. */
  boolean hasNamedDrives() {
    return drivesNamed;
  }

  @Override
  public void namedTasks() {
    tasksNamed = true;
  }

  /** Whether the run may have told identical tasks apart. */
  boolean hasNamedTasks() {
    return tasksNamed;
  }

  @Override
  public void remembers() {
    history.remembers();
  }

  @Override
  public void forgets() {
    history.forgets();
  }

  @Override
  public long stamp() {
    return visited == null ? 0 : history.stamp();
  }

  @Override
  public void delivers(Event event) {
    if (visited != null) {
      cells = event.touches();
      history.delivers(history.identity(event), event.follows());
    }
  }

  @Override
  public void delivered() {
    if (visited != null) {
      history.delivered(cells);
    }
  }

  @Override
  public int beforeWork(List<Event> pending) {
    int chosen = choose(pending, pending.size() + 1, false);
    if (chosen == 0 && ++waited < PATIENCE) {
      places.goesOn(pending, running != null);
      return NONE;
    }
    waited = 0;
    return Math.max(0, chosen - 1);
  }

  @Override
  public int beforeAccess(List<Event> pending, int mask, int slot) {
    int chosen = choose(pending, pending.size() + 1, false);
    if (chosen > 0) {
      waited = 0;
      return chosen - 1;
    }
    // Going on for an instruction is no waiting: a step has as many of them as it likes.
    places.goesOn(pending, running != null);
    return NONE;
  }

  @Override
  public int whileIdle(List<Event> pending) {
    waited = 0;
    return choose(pending, pending.size(), true);
  }

  private int choose(List<Event> pending, int among, boolean idle) {
    int at = places.choice(among, twins.among(pending, among - pending.size()), pending);
    boolean beyond = nextDeviation == deviations.size();
    if (visited != null) {
      long state = history.state(pending, otherwise(idle));
      if (beyond && !visited.add(state)) {
        throw new Abandoned();
      }
    }
    if (!beyond && deviations.get(nextDeviation).at() == at) {
      int chosen = Math.min(deviations.get(nextDeviation++).choice(), among - 1);
      if (chosen > 0) {
        taken.add(new Deviation(at, chosen));
      }
      return chosen;
    }
    return 0;
  }

  /** What is done where nothing comes: nothing, the only task's work, or that of a processor. */
  private long otherwise(boolean idle) {
    if (idle) {
      return 0;
    }
    return running == null ? 1 : 1 + running.name();
  }

  /** How often it was asked. */
  public int choices() {
    return places.choices();
  }

  /** The deviations that the run has come to, as far as they were possible. */
  public List<Deviation> taken() {
    return List.copyOf(taken);
  }

  /** Whether every deviation was asked for, and was possible. */
  public boolean followed() {
    return deviations.stream().allMatch(places::allow);
  }

  /**
   * The places at which another choice leads to something new, each with its {@link Alternatives}.
   *
   * @param abandoned whether the run was, at its last choice
   * @param reduced whether to leave out places at which it makes no difference
   */
  int[] branches(boolean abandoned, boolean reduced) {
    int from = deviations.isEmpty() ? 0 : deviations.getLast().at() + 1;
    return places.branches(from, abandoned, reduced);
  }
}
