// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.search.Minimiser;
import dev.loopstep.counterexample.search.Search;
import dev.loopstep.counterexample.search.SearchLimits;
import dev.loopstep.counterexample.search.Suspect;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds counterexamples, and replays them. */
public final class Counterexamples {
  private Counterexamples() {}

  /**
   * Looks for inputs with which a program goes wrong: first with memory that only the program
   * changes, then with an application that changes what is shared.
   *
   * @param suspects where it may go wrong
   * @return for each suspect a run that goes wrong there, else one that goes wrong after it has
   *     been there; for the first one any that goes wrong
   */
  public static List<Optional<Counterexample>> find(
      Subject subject, List<Suspect> suspects, SearchLimits limits) {
    Search.Result still = Search.run(subject, false, limits, suspects);
    Search.@Nullable Result changing =
        !still.shares() || still.confirmed().size() == suspects.size() && still.any() != null
            ? null
            : Search.run(subject, true, limits, suspects);
    List<Optional<Counterexample>> found = new ArrayList<>();
    for (int i = 0; i < Math.max(1, suspects.size()); i++) {
      found.add(choose(subject, still, changing, i));
    }
    return found;
  }

  private static Optional<Counterexample> choose(
      Subject subject, Search.Result still, Search.@Nullable Result changing, int index) {
    Trace trace = still.confirmed().get(index);
    if (trace != null) {
      return minimised(subject, trace, false);
    }
    trace = changing == null ? null : changing.confirmed().get(index);
    if (trace != null) {
      return minimised(subject, trace, true);
    }
    trace = still.passed().get(index);
    if (trace == null && index == 0) {
      trace = still.any();
    }
    if (trace != null) {
      return minimised(subject, trace, false);
    }
    trace = changing == null ? null : changing.passed().get(index);
    if (trace == null && index == 0 && changing != null) {
      trace = changing.any();
    }
    return trace == null ? Optional.empty() : minimised(subject, trace, true);
  }

  private static Optional<Counterexample> minimised(
      Subject subject, Trace trace, boolean isVolatile) {
    Trace least = Minimiser.of(subject, isVolatile, trace);
    return Optional.of(Counterexample.of(least, isVolatile));
  }

  /** The run with these inputs. */
  public static Trace replay(Subject subject, Inputs inputs, boolean isVolatile) {
    return Watch.run(subject, inputs, isVolatile, Watch.MOST_INSTRUCTIONS);
  }
}
