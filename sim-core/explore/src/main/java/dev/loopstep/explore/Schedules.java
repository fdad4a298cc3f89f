// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import dev.loopstep.explore.Failure.Step;
import dev.loopstep.kernel.time.Substream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries schedules one by one, each from the start to its end, until one fails. */
public final class Schedules {
  /**
   * What was tried.
   *
   * @param tried schedules, the failing one among them
   * @param steps in all of them
   * @param longest steps of one
   * @param cut schedules that were given up since they did not end
   */
  public record Tried(long tried, long steps, int longest, long cut, Optional<Failure> failure) {}

  private final Space space;
  private final Strategy strategy;
  private final int mostSteps;
  private final Choices choices;
  private final long[] state;
  private final List<Step> taken = new ArrayList<>();
  private boolean cut;

  private Schedules(Space space, Strategy strategy, int mostSteps) {
    this.space = space;
    this.strategy = strategy;
    this.mostSteps = mostSteps;
    this.choices = new Choices(space.words());
    this.state = new long[space.words()];
  }

  /**
   * Tries schedules.
   *
   * @param seed of all random numbers; each schedule has its own, so the n-th is the same whoever
   *     tries it
   * @param count of schedules at most
   * @param mostSteps after which a schedule is given up
   */
  public static Tried search(Space space, Strategy strategy, long seed, long count, int mostSteps) {
    Schedules schedules = new Schedules(space, strategy, mostSteps);
    long steps = 0;
    long cut = 0;
    int longest = 0;
    for (long i = 0; i < count; i++) {
      String wrong = schedules.run(seed, i);
      int length = schedules.taken.size();
      steps += length;
      cut += schedules.cut ? 1 : 0;
      longest = Math.max(longest, length);
      if (wrong != null) {
        Failure failure = new Failure(wrong, schedules.taken);
        return new Tried(i + 1, steps, longest, cut, Optional.of(failure));
      }
    }
    return new Tried(count, steps, longest, cut, Optional.empty());
  }

  private @Nullable String run(long seed, long number) {
    Chooser chooser = chooser(new Substream(seed, "schedule " + number, "choices"));
    taken.clear();
    cut = false;
    space.start(state);
    while (true) {
      String wrong = space.violation(state);
      if (wrong != null) {
        return wrong;
      }
      choices.of(space, state);
      if (choices.size() == 0) {
        return space.mayEnd(state) ? null : Failure.DEADLOCK;
      }
      if (taken.size() == mostSteps) {
        cut = true;
        return null;
      }
      int choice = chooser.choose(choices);
      taken.add(choices.step(choice));
      choices.take(choice, state);
    }
  }

  private Chooser chooser(Substream random) {
    return switch (strategy) {
      case Strategy.RandomWalk _ -> new UniformChooser(random);
      case Strategy.Pct pct -> new PriorityChooser(pct, space.actors(), random);
    };
  }
}
