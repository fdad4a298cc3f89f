// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.schedule.SearchBudget;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How schedules are searched, and how long. */
final class SearchOptions {
  /** Of schedules, where nothing else is said. */
  static final int SCHEDULES = 100_000;

  private static final int DRAWN = 10_000;
  private static final int MOST_DEVIATIONS = 8;
  private static final int MOST_DEPTH = 16;
  private static final double NANOS = 1e9;
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9][0-9_]{0,17})(ms|s|min|h|states|schedules|KiB|MiB|GiB|)");

  /** Ways to choose schedules. */
  enum Kind {
    EXHAUSTIVE,
    PCT,
    RANDOM,
    COVERAGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = {
        "exhaustive: all schedules with few deviations from the usual order (default);",
        "pct: drawn by random priorities, with a bound on what they find;",
        "random: drawn evenly, interrupted often in some and seldom in others;",
        "coverage: those that have shown something new are changed, again and again."
      })
  private Kind strategy = Kind.EXHAUSTIVE;

  @Option(
      names = "--deviations",
      paramLabel = "N",
      description = "Deviations from the usual order, at most (exhaustive; default: 2).")
  private @Nullable Integer deviations;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Orders between choices that a fault needs (pct; default: 3).")
  private @Nullable Integer depth;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      description = "Schedules that are tried at most (default: 100,000; drawn ones 10,000).")
  private @Nullable Integer schedules;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      split = ",",
      description =
          "What ends the search: `10s`, `1000000states`, `512MiB`, or a number of schedules; several"
              + " with commas.")
  private List<String> budget = List.of();

  @Option(
      names = "--no-reduction",
      description = "Try schedules that differ only in the order of independent work, too.")
  private boolean plain;

  @Option(
      names = "--no-shrink",
      description = "Leave the scenario of a failure as it is: do not look for a smaller one.")
  private boolean whole;

  /** Whether a smaller scenario is looked for that fails too. */
  boolean shrinks() {
    return !whole;
  }

  /** Refuses what does not go together. */
  void check() {
    boolean exhaustive = strategy == Kind.EXHAUSTIVE;
    within("--deviations", deviations, 0, MOST_DEVIATIONS);
    within("--depth", depth, 1, MOST_DEPTH);
    within("--schedules", schedules, 1, Integer.MAX_VALUE);
    if (deviations != null && !exhaustive) {
      throw misplaced("--deviations", "counts what an exhaustive search tries");
    }
    if (plain && !exhaustive) {
      throw misplaced("--no-reduction", "is about an exhaustive search: drawn schedules have none");
    }
    if (depth != null && strategy != Kind.PCT) {
      throw misplaced("--depth", "is PCT's");
    }
    checkCounted(budget(() -> false));
  }

  /** Refuses a budget of what the search does not count. */
  private void checkCounted(SearchBudget limits) {
    boolean counts = strategy == Kind.EXHAUSTIVE && !plain;
    if (limits.states() < Long.MAX_VALUE && !counts) {
      throw uncounted("states are told apart by an exhaustive search with reduction alone");
    }
    boolean keeps = strategy == Kind.EXHAUSTIVE || strategy == Kind.COVERAGE;
    if (limits.bytes() < Long.MAX_VALUE && !keeps) {
      throw uncounted("schedules that are drawn leave nothing behind that takes memory");
    }
  }

  /** Refuses a budget of states where the policy or the scenario leaves no reduction. */
  void checkReducible(boolean reducible) {
    if (!reducible && budget(() -> false).states() < Long.MAX_VALUE) {
      throw uncounted("states are not told apart where there is no reduction");
    }
  }

  private static dev.loopstep.diagnostic.InputException uncounted(String why) {
    return Usage.error("--budget", why, "give a time, or a number of schedules");
  }

  private static void within(String option, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw Usage.error(
          option + " " + value,
          "so many cannot be tried",
          "give a number in " + least + ".." + (most == Integer.MAX_VALUE ? "" : most));
    }
  }

  private static dev.loopstep.diagnostic.InputException misplaced(String option, String why) {
    return Usage.error(option, "the option " + why, "leave it out, or choose another --strategy");
  }

  Kind strategy() {
    return strategy;
  }

  int deviations() {
    return deviations == null ? 2 : deviations;
  }

  int depth() {
    return depth == null ? 3 : depth;
  }

  boolean reduced() {
    return !plain;
  }

  /** Schedules at most, as far as nothing else ends the search sooner. */
  long schedules() {
    return budget(() -> false).schedules();
  }

  /** What the result of a search hangs on, besides policy and scenario. */
  String settings() {
    return "--strategy "
        + strategy
        + " --deviations "
        + deviations()
        + (plain ? " --no-reduction" : "");
  }

  /**
   * @param stop whether somebody wants the search to end
   */
  SearchBudget budget(BooleanSupplier stop) {
    long nanos = Long.MAX_VALUE;
    long states = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    long most = schedules == null ? Long.MAX_VALUE : schedules;
    for (String amount : budget) {
      Matcher matcher = AMOUNT.matcher(amount);
      if (!matcher.matches()) {
        throw notAnAmount(amount);
      }
      long number = Long.parseLong(matcher.group(1).replace("_", ""));
      if (number == 0) {
        throw notAnAmount(amount);
      }
      switch (matcher.group(2)) {
        case "ms" -> nanos = Math.min(nanos, nanos(number, 1e-3));
        case "s" -> nanos = Math.min(nanos, nanos(number, 1));
        case "min" -> nanos = Math.min(nanos, nanos(number, 60));
        case "h" -> nanos = Math.min(nanos, nanos(number, 3600));
        case "states" -> states = Math.min(states, number);
        case "KiB" -> bytes = Math.min(bytes, scaled(number, 10));
        case "MiB" -> bytes = Math.min(bytes, scaled(number, 20));
        case "GiB" -> bytes = Math.min(bytes, scaled(number, 30));
        default -> most = Math.min(most, number);
      }
    }
    boolean open = schedules == null && budget.isEmpty();
    long usual = strategy == Kind.EXHAUSTIVE ? SCHEDULES : DRAWN;
    return new SearchBudget(nanos, open ? usual : most, states, bytes, stop);
  }

  private static long nanos(long number, double seconds) {
    return (long) (number * seconds * NANOS);
  }

  private static long scaled(long number, int shift) {
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }

  private static dev.loopstep.diagnostic.InputException notAnAmount(String amount) {
    return Usage.error(
        "--budget " + amount,
        "this is no amount",
        "write for example `10s`, `5min`, `1000000states`, `512MiB` or `20000` (schedules)");
  }
}
