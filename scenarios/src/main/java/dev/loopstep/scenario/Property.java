// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Place;
import java.util.List;
import java.util.Locale;

/** Something that shall hold of each run of a policy. It speaks of what can be seen of a run. */
public sealed interface Property {
  /** As it is written, for messages. */
  String text();

  /** Where it is written. */
  Place.Text place();

  /** When a condition is looked at, and how often it is to hold. */
  enum When {
    /** After each step. */
    ALWAYS,
    /** After some step, or at the end. */
    EVENTUALLY,
    /** At the end of the run. */
    FINALLY,
    /** Whenever a completion is posted. */
    EVERY_COMPLETION,
    /** For one of the completions at least. */
    SOME_COMPLETION;

    /** As scenarios name it: {@code every-completion}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the condition may look at a completion. */
    public boolean ofCompletions() {
      return this == EVERY_COMPLETION || this == SOME_COMPLETION;
    }
  }

  /**
   * A condition in the policy's language.
   *
   * @param text over variables and shared fields of the policy, {@code run} and, where it is one of
   *     completions, {@code cqe}; not looked at before there is a policy
   */
  record Condition(When when, String text, Place.Text place) implements Property {}

  /**
   * Requests complete in this order: none before the one that precedes it in the list.
   *
   * @param userData at least two, each once
   */
  record Order(List<Long> userData, String text, Place.Text place) implements Property {
    public Order {
      userData = List.copyOf(userData);
    }
  }

  /**
   * What {@code io_uring_enter} returns.
   *
   * @param results 0 or -errno, at least one; any of them will do
   */
  record Returns(List<Integer> results, String text, Place.Text place) implements Property {
    public Returns {
      results = List.copyOf(results);
    }
  }
}
