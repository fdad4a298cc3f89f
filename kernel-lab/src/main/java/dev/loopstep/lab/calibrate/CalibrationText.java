// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.Locale;

/** A calibration to be read: as plain text, or as the tables of docs/validation.md. */
public final class CalibrationText {
  private static final String DERIVED =
      "Steps of policies were not measured: what they take is derived, instructions counted on Linux 7.2.13 times what one takes here.";

  private final StringBuilder out = new StringBuilder();
  private final Calibration calibration;

  private CalibrationText(Calibration calibration) {
    this.calibration = calibration;
  }

  /** For a terminal. */
  public static String plain(Calibration calibration) {
    return new CalibrationText(calibration).plain();
  }

  /**
   * In Markdown.
   *
   * @param machine what was measured
   */
  public static String markdown(Calibration calibration, String machine) {
    return new CalibrationText(calibration).markdown(machine);
  }

  private String plain() {
    line(
        "%-46s %11s %21s %11s %8s %10s",
        "shape, a round of it", "measured ns", "95 % interval", "predicted", "error", "by counts");
    for (Calibration.Row row : calibration.rows()) {
      Measurement measured = row.measured();
      line(
          "%s%-44s %11.1f %9.1f ..%9.1f %11.1f %6.1f %% %8.1f %%",
          measured.shape().fitted() ? "  " : "* ",
          measured.shape().name(),
          measured.value(),
          measured.interval().low(),
          measured.interval().high(),
          row.predicted(),
          100 * row.error(),
          100 * (row.byCounts() / measured.value() - 1));
    }
    line("");
    for (Calibration.Estimate one : calibration.estimates()) {
      line(
          "%-46s %11.4f ns (%.4f .. %.4f)",
          one.unknown().name(), one.value(), one.interval().low(), one.interval().high());
    }
    line("error of shapes left out      %s", errors(true));
    line("error of shapes never fitted  %s", errors(false));
    line("%s", DERIVED);
    leftOut();
    line("%s", spread());
    return out.toString();
  }

  private void leftOut() {
    if (!calibration.leftOut().isEmpty()) {
      line(
          "This kernel cannot do, so that what hangs on it is as elsewhere: %s.",
          String.join("; ", calibration.leftOut()));
    }
  }

  private String spread() {
    return String.format(
        Locale.ROOT,
        "Samples of a shape differ by %.1f %% (upper and lower quartile; the median of all shapes)%s.",
        100 * calibration.spread(),
        calibration.noisy() ? ": too much, something else was running" : "");
  }

  private String errors(boolean fitted) {
    return String.format(
        Locale.ROOT,
        "median %.1f %%, worst %.1f %%",
        100 * calibration.medianError(fitted),
        100 * calibration.worstError(fitted));
  }

  private String markdown(String machine) {
    line("%s", machine);
    line("");
    line("| shape, a round of it | | measured, ns | 95 %% | predicted | error | by counts |");
    line("|---|---|---:|---|---:|---:|---:|");
    for (Calibration.Row row : calibration.rows()) {
      Measurement measured = row.measured();
      line(
          "| %s | %s | %.1f | %.1f .. %.1f | %.1f | %.1f %% | %.1f %% |",
          measured.shape().name(),
          measured.shape().fitted() ? "left out" : "never fitted",
          measured.value(),
          measured.interval().low(),
          measured.interval().high(),
          row.predicted(),
          100 * row.error(),
          100 * (row.byCounts() / measured.value() - 1));
    }
    line("");
    line("| fitted | ns | 95 %% |");
    line("|---|---:|---|");
    for (Calibration.Estimate one : calibration.estimates()) {
      line(
          "| %s | %.4f | %.4f .. %.4f |",
          one.unknown().name(), one.value(), one.interval().low(), one.interval().high());
    }
    line("");
    line("Error of shapes left out: %s. Of shapes never fitted: %s.", errors(true), errors(false));
    line("%s", DERIVED);
    leftOut();
    line("%s", spread());
    return out.toString();
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
