// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.BreadthFirst;
import dev.loopstep.explore.Budget;
import dev.loopstep.explore.Coverage;
import dev.loopstep.explore.protocol.WakeProtocol;
import dev.loopstep.explore.protocol.WakeProtocol.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** {@code loopstep bench explorer}: a protocol whose states other tools have counted. */
@picocli.CommandLine.Command(
    name = "explorer",
    header = "Count the states of the wake-up protocol, and time it.",
    description = {
      "Producers post completions and wake a waiter, each step on its own, in every",
      "order. SPIN and TLC counted the same model: what comes out is compared with",
      "that. Exit code 1 where a count differs. Takes some seconds and 300 MiB."
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep bench explorer"})
final class BenchExplorerCommand extends Command {
  private static final double MILLION = 1e6;
  private static final double NANOS = 1e9;

  /**
   * A search whose counts are known.
   *
   * @param transitions known; 0 where they are not
   * @param depth known; 0 where it is not
   */
  private record Known(
      String name,
      int producers,
      Variant variant,
      boolean symmetric,
      long states,
      long transitions,
      int depth) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("3 producers", 3, Variant.CORRECT, false, 241_431, 863_278, 54),
          new Known("check before arm", 3, Variant.CHECK_BEFORE_ARM, false, 170_128, 0, 39),
          new Known("read before post", 3, Variant.READ_BEFORE_POST, false, 413_310, 0, 48),
          new Known("4 producers, symmetric", 4, Variant.CORRECT, true, 346_683, 0, 0),
          new Known("4 producers", 4, Variant.CORRECT, false, 6_294_264, 0, 0));

  /** Completions that each producer posts. */
  private static final int EACH = 3;

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
      Coverage seen =
          BreadthFirst.search(
              new WakeProtocol(known.producers(), EACH, known.variant()),
              Budget.UNLIMITED,
              known.symmetric());
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
    return seen.states() == known.states()
        && (known.transitions() == 0 || seen.transitions() == known.transitions())
        && (known.depth() == 0 || seen.depth() == known.depth())
        && seen.failure().isPresent() == (known.variant() != Variant.CORRECT);
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
