// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int FIRST = 256;

  private final List<Deviation> deviations;
  private final @Nullable LongSet visited;
  private final boolean symmetric;
  private final History history = new History();
  private final List<Deviation> taken = new ArrayList<>();
  private int nextDeviation;
  private int choices;
  private int waited;
  private int cells;

  /** Something was told apart that may be alike. */
  private boolean named;

  // By choice.
  private int[] possibilities = new int[FIRST];

  /** Choices that lead to the same as others, as bits. */
  private int[] alike = new int[FIRST];

  /** Whether the work after it, done as usual, touches what could interrupt it. */
  private boolean[] matters = new boolean[FIRST];

  /** What those among which it is may touch; 0 where something else than work follows. */
  private int potential;

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
    this(deviations, null, false);
  }

  /**
   * @param visited states in which runs have gone on as usual; this one is abandoned in one of
   *     them, and adds its own
   * @param symmetric whether one of several events of a kind is enough
   */
  ScheduledOrder(List<Deviation> deviations, @Nullable LongSet visited, boolean symmetric) {
    this.symmetric = symmetric;
    this.deviations = List.copyOf(deviations);
    this.visited = visited;
  }

  @Override
  public void workEnds() {
    if (visited == null) {
      return;
    }
    int touched = history.workEnds();
    if (choices > 0 && potential != 0) {
      matters[choices - 1] = (touched & potential) != 0;
      potential = 0;
    }
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
      for (Event event : pending) {
        potential |= event.touches();
      }
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
    for (Event event : pending) {
      potential |= event.touches();
    }
    return NONE;
  }

  @Override
  public int whileIdle(List<Event> pending) {
    waited = 0;
    return choose(pending, pending.size(), true);
  }

  private int choose(List<Event> pending, int among, boolean idle) {
    if (choices == possibilities.length) {
      possibilities = Arrays.copyOf(possibilities, 2 * choices);
      matters = Arrays.copyOf(matters, 2 * choices);
      alike = Arrays.copyOf(alike, 2 * choices);
    }
    int at = choices++;
    possibilities[at] = among;
    matters[at] = true;
    alike[at] = symmetric ? alike(pending, among - pending.size()) : 0;
    potential = 0;
    boolean beyond = nextDeviation == deviations.size();
    if (visited != null) {
      long state = history.state(pending, idle);
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

  /**
   * Events that do what the one before does, at the same time: whichever of them comes, what is
   * left is the same.
   *
   * @param first the choice that the first event is
   */
  private static int alike(List<Event> pending, int first) {
    int alike = 0;
    for (int i = 1; i < pending.size() && first + i < Integer.SIZE; i++) {
      Event event = pending.get(i);
      Event before = pending.get(i - 1);
      long kind = event.kind();
      if (kind != 0
          && kind == before.kind()
          && event.key() == before.key()
          && event.time() == before.time()) {
        alike |= 1 << first + i;
      }
    }
    return alike;
  }

  /** How often it was asked. */
  public int choices() {
    return choices;
  }

  /** The deviations that the run has come to, as far as they were possible. */
  public List<Deviation> taken() {
    return List.copyOf(taken);
  }

  /** Whether every deviation was asked for, and was possible. */
  public boolean followed() {
    for (Deviation deviation : deviations) {
      if (deviation.at() >= choices || deviation.choice() >= possibilities[deviation.at()]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The places at which another choice leads to something new, each with its {@link Alternatives}.
   * Where the next piece of work touches nothing that could interrupt it, whatever interrupts
   * before it may as well come after it.
   *
   * @param abandoned whether the run was, at its last choice
   * @param reduced whether to leave such places out
   */
  int[] branches(boolean abandoned, boolean reduced) {
    int from = deviations.isEmpty() ? 0 : deviations.getLast().at() + 1;
    int to = abandoned ? choices - 1 : choices;
    int[] branches = new int[2 * Math.max(0, to - from)];
    int size = 0;
    for (int at = from; at < to; at++) {
      boolean last = at == choices - 1;
      int alternatives = Alternatives.of(possibilities[at], alike[at]);
      if (!Alternatives.none(alternatives) && (!reduced || matters[at] || last)) {
        branches[size++] = at;
        branches[size++] = alternatives;
      }
    }
    return Arrays.copyOf(branches, size);
  }
}
