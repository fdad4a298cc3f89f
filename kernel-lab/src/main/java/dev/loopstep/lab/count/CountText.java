// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.lab.trace.Window;
import java.util.List;
import java.util.Locale;

/** Counts for a terminal of 80 columns. */
public final class CountText {
  private static final int MOST_FUNCTIONS = 40;
  private static final int NAME = 44;

  private CountText() {}

  /** The totals, then the functions that take most. */
  public static String of(InstructionCounts counts) {
    StringBuilder out = new StringBuilder();
    Window.Calls calls = counts.window().calls();
    long instructions = counts.window().instructions();
    line(out, "%s on Linux %s, QEMU %s", counts.policy(), counts.kernel(), counts.qemu());
    line(out, "%s instructions a call of %s,", counts.perCall(instructions), shown(counts.per()));
    line(out, "%s a request", counts.perRequest(instructions));
    line(
        out,
        "%d calls counted, of the %d in the middle half of %d%n",
        calls.counted(),
        calls.middle(),
        calls.all());
    row(out, "function", "a call", "a request", "calls");
    line(out, "-".repeat(NAME + 36));
    List<Window.Function> functions = counts.window().functions();
    functions.stream().limit(MOST_FUNCTIONS).forEach(one -> row(out, counts, one));
    if (functions.size() > MOST_FUNCTIONS) {
      rest(out, counts, functions.subList(MOST_FUNCTIONS, functions.size()));
    }
    return out.toString();
  }

  private static String shown(String per) {
    return per.equals(InstructionCounts.STEP) ? "loop_step" : per;
  }

  private static void rest(
      StringBuilder out, InstructionCounts counts, List<Window.Function> others) {
    long instructions = others.stream().mapToLong(Window.Function::instructions).sum();
    row(
        out,
        others.size() + " others",
        counts.perCall(instructions).toString(),
        counts.perRequest(instructions).toString(),
        "");
  }

  private static void row(StringBuilder out, InstructionCounts counts, Window.Function one) {
    row(
        out,
        one.name().length() < NAME ? one.name() : one.name().substring(0, NAME - 2) + "~",
        counts.perCall(one.instructions()).toString(),
        counts.perRequest(one.instructions()).toString(),
        counts.perCall(one.calls()).toString());
  }

  private static void row(
      StringBuilder out, String name, String perCall, String perRequest, String calls) {
    line(out, "%-" + NAME + "s%12s%12s%12s", name, perCall, perRequest, calls);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
