// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import dev.loopstep.kernel.time.Substream;

/** Chooses a step of the actor with the highest priority of those that can take one. */
final class PriorityChooser implements Chooser {
  private final Substream random;

  /** Higher goes first. No two are the same. */
  private final int[] priorities;

  /** The steps before which the actor whose turn it is falls behind all others. */
  private final int[] changes;

  private int step;

  PriorityChooser(Strategy.Pct pct, int actors, Substream random) {
    this.random = random;
    priorities = new int[actors];
    for (int i = 0; i < actors; i++) {
      int at = UniformChooser.below(random, i + 1);
      priorities[i] = priorities[at];
      priorities[at] = pct.depth() + i;
    }
    changes = new int[pct.depth() - 1];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = UniformChooser.below(random, pct.steps());
    }
  }

  @Override
  public int choose(Choices choices) {
    int actor = first(choices);
    for (int i = 0; i < changes.length; i++) {
      if (changes[i] == step) {
        priorities[actor] = changes.length - i;
        actor = first(choices);
      }
    }
    step++;
    return oneOf(choices, actor);
  }

  private int first(Choices choices) {
    int first = choices.actor(0);
    for (int i = 1; i < choices.size(); i++) {
      if (priorities[choices.actor(i)] > priorities[first]) {
        first = choices.actor(i);
      }
    }
    return first;
  }

  /** Any of the actor's steps, where it has several. */
  private int oneOf(Choices choices, int actor) {
    int own = 0;
    for (int i = 0; i < choices.size(); i++) {
      own += choices.actor(i) == actor ? 1 : 0;
    }
    int skip = own == 1 ? 0 : UniformChooser.below(random, own);
    for (int i = 0; i < choices.size(); i++) {
      if (choices.actor(i) == actor && skip-- == 0) {
        return i;
      }
    }
    throw new AssertionError("the actor has no step");
  }
}
