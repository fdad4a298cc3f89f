// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.scenario.CostProfileLoader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A machine's cost profile as a file for scenarios: `costs: ./mine.yaml`. */
public final class ProfileText {
  private static final MathContext DIGITS = new MathContext(4);

  /** What is charged for steps of policies alone, which no kernel before 7.1 runs. */
  private static final Set<Cost> OF_POLICIES =
      EnumSet.of(
          Cost.LOOP_STEP,
          Cost.PROGRAM_ENTRY_EXIT,
          Cost.GET_REGION,
          Cost.CLOCK_READ,
          Cost.RANDOM_NUMBER,
          Cost.TRACE_LINE,
          Cost.ARRAY_LOOKUP,
          Cost.ARRAY_UPDATE,
          Cost.HASH_LOOKUP,
          Cost.HASH_UPDATE,
          Cost.HASH_DELETE,
          Cost.CALLBACK_ROUND,
          Cost.ITERATOR_CALL,
          Cost.USER_COPY);

  private final StringBuilder out = new StringBuilder();

  private ProfileText() {}

  /**
   * The profile as YAML. Times are this machine's; counts of instructions are those of the profile
   * that comes with Loopstep, since they are the kernel's and not the machine's.
   *
   * @param name of the profile, a word
   * @param machine what was measured, for example its processor and kernel
   */
  public static String of(String name, String machine, Calibration calibration) {
    return new ProfileText().write(name, machine, calibration);
  }

  private String write(String name, String machine, Calibration calibration) {
    CostProfile counts = CostProfileLoader.standard().profile();
    Calibration.Estimate instruction = calibration.estimates().getFirst();
    line("# What things cost on one machine, written by `loopstep calibrate`.");
    line(
        "# Kernel instructions are those that %s counts; what one takes was fitted here.",
        counts.name());
    line("name: %s", quoted(name));
    line("description: %s", quoted(machine));
    line("nanoseconds-per-instruction:");
    line("  value: %s", number(instruction.value()));
    line(
        "  source: %s",
        quoted(
            "fitted to "
                + calibration.rows().stream().filter(r -> r.measured().shape().fitted()).count()
                + " shapes; "
                + interval(instruction)));
    line("costs:");
    for (Cost cost : Cost.values()) {
      Figure counted = counts.figure(cost);
      figure(
          cost,
          calibration.estimates().stream()
              .skip(1)
              .filter(estimate -> estimate.unknown().applies(cost, counts))
              .findFirst()
              .map(estimate -> fitted(estimate, counted))
              .orElseGet(() -> derived(cost, counted)));
    }
    return out.toString();
  }

  /** A figure that no shape tells: of policies it says so. */
  private static Figure derived(Cost cost, Figure counted) {
    return OF_POLICIES.contains(cost)
        ? new Figure(
            counted.value(),
            counted.unit(),
            counted.code(),
            "derived, no policy was measured: instructions of Linux 7.2.13 times what one takes here; "
                + counted.source())
        : counted;
  }

  /** A figure of this machine. */
  private static Figure fitted(Calibration.Estimate estimate, Figure counted) {
    double each = Math.max(0, estimate.value());
    if (!estimate.unknown().perInstruction()) {
      String below = estimate.value() < 0 ? "; less than 0 is taken as 0" : "";
      String source = "fitted: " + number(estimate.value()) + " ns, " + interval(estimate) + below;
      return new Figure(each, Figure.Unit.NANOSECONDS, counted.code(), source);
    }
    String source =
        "fitted: "
            + estimate.unknown().name()
            + " takes "
            + number(estimate.value())
            + " ns, "
            + interval(estimate)
            + "; there are "
            + number(counted.value())
            + ", "
            + counted.source();
    return new Figure(counted.value() * each, Figure.Unit.NANOSECONDS, counted.value(), source);
  }

  private static String interval(Calibration.Estimate estimate) {
    return "95 % between "
        + number(estimate.interval().low())
        + " and "
        + number(estimate.interval().high());
  }

  private void figure(Cost cost, Figure figure) {
    line("  %s:", CostProfileLoader.key(cost));
    line("    %s: %s", figure.unit().name().toLowerCase(Locale.ROOT), number(figure.value()));
    if (figure.unit() == Figure.Unit.NANOSECONDS && cost.hasColdCode() && figure.code() > 0) {
      line("    code: %s", number(figure.code()));
    }
    line("    source: %s", quoted(figure.source()));
  }

  private static String number(double value) {
    return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Between double quotes, in which YAML escapes as JSON does. */
  private static String quoted(String text) {
    return "\""
        + text.strip().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ")
        + "\"";
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
