// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.scenario.CostProfileLoader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A machine's cost profile as a file for scenarios: `costs: ./mine.yaml`. */
public final class ProfileText {
  private static final MathContext DIGITS = new MathContext(4);

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
    Fit fit = calibration.fit();
    line("# What things cost on one machine, written by `loopstep calibrate`.");
    line(
        "# Kernel instructions are those that %s counts; what one takes was fitted here.",
        counts.name());
    line("name: %s", quoted(name));
    line("description: %s", quoted(machine));
    line("nanoseconds-per-instruction:");
    line("  value: %s", number(fit.nanosPerInstruction()));
    line(
        "  source: %s",
        quoted(
            "fitted to "
                + calibration.rows().stream().filter(r -> r.measured().shape().fitted()).count()
                + " shapes of NOPs; 95 % between "
                + number(calibration.low().nanosPerInstruction())
                + " and "
                + number(calibration.high().nanosPerInstruction())));
    line("costs:");
    for (Cost cost : Cost.values()) {
      figure(cost, cost == Cost.SYSCALL_PENALTY ? penalty(calibration) : counts.figure(cost));
    }
    return out.toString();
  }

  private static Figure penalty(Calibration calibration) {
    String source =
        "fitted with it: "
            + number(calibration.fit().callPenalty())
            + " ns, 95 % between "
            + number(calibration.low().callPenalty())
            + " and "
            + number(calibration.high().callPenalty())
            + "; less than 0 is taken as 0";
    double value = Math.max(0, calibration.fit().callPenalty());
    return new Figure(value, Figure.Unit.NANOSECONDS, source);
  }

  private void figure(Cost cost, Figure figure) {
    line("  %s:", CostProfileLoader.key(cost));
    line("    %s: %s", figure.unit().name().toLowerCase(Locale.ROOT), number(figure.value()));
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
