// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.BreadthFirst;
import dev.loopstep.explore.Budget;
import dev.loopstep.explore.Coverage;
import dev.loopstep.explore.Space;
import dev.loopstep.explore.protocol.BarrierProtocol;
import dev.loopstep.explore.protocol.BarrierProtocol.Change;
import dev.loopstep.explore.protocol.WakeProtocol;
import dev.loopstep.explore.protocol.WakeProtocol.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code loopstep bench explorer}: a protocol whose states other tools have counted. */
@picocli.CommandLine.Command(
    name = "explorer",
    header = "Count the states of the wake-up protocol, and time it.",
    description = {
      "Producers post completions and wake a waiter, each step on its own, in every",
      "order. SPIN and TLC counted the same model: what comes out is compared with",
      "that. Then the same wake-up with stores that processors hold back (TSO), whose",
      "states no other tool has counted. Exit code 1 where a count differs. Takes some seconds and 300 MiB."
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep bench explorer"})
final class BenchExplorerCommand extends Command {
  private static final double MILLION = 1e6;
  private static final double NANOS = 1e9;

  /** Completions that each producer posts. */
  private static final int EACH = 3;

  /**
   * A search whose counts are known.
   *
   * @param states known; 0 where they are not
   * @param transitions known; 0 where they are not
   * @param depth known; 0 where it is not
   */
  private record Known(
      String name,
      Space space,
      boolean symmetric,
      boolean fails,
      long states,
      long transitions,
      int depth) {}

  private static WakeProtocol wakes(int producers, Variant variant) {
    return new WakeProtocol(producers, EACH, variant);
  }

  private static BarrierProtocol barriers(int producers, Change... changes) {
    return new BarrierProtocol(producers, Set.of(changes));
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known("3 producers", wakes(3, Variant.CORRECT), false, false, 241_431, 863_278, 54),
          new Known(
              "check before arm", wakes(3, Variant.CHECK_BEFORE_ARM), false, true, 170_128, 0, 39),
          new Known(
              "read before post", wakes(3, Variant.READ_BEFORE_POST), false, true, 413_310, 0, 48),
          new Known(
              "4 producers, symmetric", wakes(4, Variant.CORRECT), true, false, 346_683, 0, 0),
          new Known("4 producers", wakes(4, Variant.CORRECT), false, false, 6_294_264, 0, 0),
          new Known("stores held back: 1 add", barriers(1), false, false, 76, 124, 14),
          new Known("the same, 2 adds", barriers(2), false, true, 0, 0, 23),
          new Known(
              "state first, 3 adds",
              barriers(3, Change.STATE_FIRST),
              false,
              false,
              6407,
              20_697,
              42),
          new Known(
              "no barrier in the wait",
              barriers(1, Change.NO_BARRIER_IN_WAIT),
              false,
              true,
              0,
              0,
              7),
          new Known(
              "no barrier in the add",
              barriers(1, Change.NO_BARRIER_IN_ADD),
              false,
              true,
              0,
              0,
              9));

  @Mixin private JsonOption json = new JsonOption();

  BenchExplorerCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> rows = new ArrayList<>();
    boolean all = true;
    say(
        "%-24s %10s %12s %6s  %-8s %8s %10s",
        "", "states", "transitions", "depth", "", "seconds", "million/s");
    for (Known known : KNOWN) {
      long before = System.nanoTime();
      Coverage seen = BreadthFirst.search(known.space(), Budget.UNLIMITED, known.symmetric());
      double seconds = (System.nanoTime() - before) / NANOS;
      boolean right = agrees(known, seen);
      all &= right;
      say(
          "%-24s %10d %12d %6d  %-8s %8.2f %10.2f",
          known.name(),
          seen.states(),
          seen.transitions(),
          seen.depth(),
          right ? "as known" : "DIFFERS",
          seconds,
          seen.states() / seconds / MILLION);
      rows.add(row(known, seen, right, seconds));
    }
    json.write(terminal(), document(rows));
    return all ? ExitCode.YES : ExitCode.NO;
  }

  private static boolean agrees(Known known, Coverage seen) {
    return (known.states() == 0 || seen.states() == known.states())
        && (known.transitions() == 0 || seen.transitions() == known.transitions())
        && (known.depth() == 0 || seen.depth() == known.depth())
        && seen.failure().isPresent() == known.fails();
  }

  private void say(String format, Object... arguments) {
    if (!json.takesStandardOutput()) {
      terminal().out().printf(Locale.ROOT, format + "%n", arguments);
    }
  }

  private static Map<String, Object> document(List<Map<String, Object>> rows) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("searches", rows);
    return all;
  }

  private static Map<String, Object> row(
      Known known, Coverage seen, boolean right, double seconds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", known.name());
    row.put("states", seen.states());
    row.put("transitions", seen.transitions());
    row.put("depth", seen.depth());
    row.put("asKnown", right);
    row.put("seconds", seconds);
    return row;
  }
}
