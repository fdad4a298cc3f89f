// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.PrintedLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was seen of a run, for a terminal of 80 columns. */
public final class ObservationText {
  private static final int LOG_LINES = 20;

  private ObservationText() {}

  /** A sentence on the end, the number of completions, the variables that are plain numbers. */
  public static String of(Observation seen) {
    if (seen.wasRefused()) {
      return refusal(seen.verifierLog());
    }
    StringBuilder out = new StringBuilder();
    TextTables.wrap(out, "", end(seen));
    long completions = seen.completions().kept() + seen.completions().omitted();
    out.append(count(completions));
    out.append(" in ").append(Units.nanos(seen.timeNanos())).append(clock(seen)).append('\n');
    printed(out, seen.printed());
    variables(out, seen.globals());
    enters(out, "", seen.enters());
    others(out, seen.others());
    CpuRows.text(out, seen.cpus());
    return out.toString();
  }

  /** Appends what came of other tasks and rings, if there are any. */
  static void others(StringBuilder out, TasksSeen others) {
    others.enters().forEach((name, calls) -> enters(out, name + ": ", calls));
    others
        .rings()
        .forEach((name, cqes) ->
            out.append("ring ").append(name).append(": ").append(count(cqes.size())).append('\n'));
  }

  private static String count(long completions) {
    return completions + (completions == 1 ? " completion" : " completions");
  }

  /** Only a simulated run has a digest. */
  private static String clock(Observation seen) {
    return seen.digest().isEmpty() ? " of the guest's clock" : " of simulated time";
  }

  private static void enters(StringBuilder out, String who, List<EnterPlan.Seen> enters) {
    for (int i = 0; i < enters.size(); i++) {
      EnterPlan.Seen one = enters.get(i);
      out.append(who).append("call ").append(i + 1).append(": returned ").append(one.result());
      out.append(", slept ").append(one.slept()).append(one.slept() == 1 ? " time" : " times");
      out.append(", ").append(one.ready()).append(" to take\n");
    }
  }

  /** Appends what came of the first calls of an application that enters again. */
  static void firstCalls(StringBuilder out, List<EnterPlan.Seen> enters) {
    enters(out, "", enters.subList(0, Math.min(enters.size(), LOG_LINES)));
    if (enters.size() > LOG_LINES) {
      out.append("... and more calls\n");
    }
  }

  /** The reason stands at the end; what led to it may be a million lines. */
  private static String refusal(String log) {
    List<String> lines = log.lines().toList();
    int from = Math.max(0, lines.size() - LOG_LINES);
    String before = from == 0 ? "" : "(" + from + " more lines before these)\n";
    return before
        + String.join("\n", lines.subList(from, lines.size()))
        + "\nThe kernel refused the policy.\n";
  }

  private static String end(Observation seen) {
    if (seen.attachError() != 0) {
      return "The policy could not be attached: error " + seen.attachError() + ".";
    }
    String stuck =
        seen.stuck() ? "It waited for what could not come, until it was signalled. " : "";
    return stuck
        + "io_uring_enter returned "
        + seen.enterReturn()
        + " after "
        + seen.steps()
        + (onlyCalls(seen) ? " call" : " step")
        + (seen.steps() == 1 ? "" : "s")
        + " (ended by: "
        + seen.stopped()
        + ").";
  }

  /** Without a policy a call is a step. */
  private static boolean onlyCalls(Observation seen) {
    return !seen.enters().isEmpty() && seen.enters().size() == seen.steps();
  }

  /** Appends the first lines that the policy has printed. */
  static void printed(StringBuilder out, PrintedLines printed) {
    List<String> lines = printed.lines();
    for (String line : lines.subList(0, Math.min(lines.size(), LOG_LINES))) {
      out.append("trace: ").append(Printable.of(line)).append('\n');
    }
    long more = lines.size() - LOG_LINES + printed.omitted();
    if (more > 0) {
      out.append("trace: ... ").append(more).append(more == 1 ? " more line\n" : " more lines\n");
    }
  }

  /** Appends those variables that are plain numbers. */
  static void variables(StringBuilder out, Map<String, Object> globals) {
    List<String> variables = new ArrayList<>();
    globals.forEach((name, value) -> {
      if (value instanceof Number) {
        variables.add(name + " = " + value);
      }
    });
    if (!variables.isEmpty()) {
      TextTables.wrap(out, "variables: ", String.join(", ", variables));
    }
  }
}
