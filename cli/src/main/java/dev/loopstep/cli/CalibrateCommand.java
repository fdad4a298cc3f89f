// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.calibrate.Calibration;
import dev.loopstep.lab.calibrate.ProfileText;
import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep calibrate}: this machine's costs. */
@picocli.CommandLine.Command(
    name = "calibrate",
    header = "Measure what this machine's kernel takes, and write a cost profile.",
    description = {
      "",
      "Gives NOPs to io_uring in several shapes, and fits what an instruction of the kernel and a"
          + " system call take here. The table holds each shape against a prediction from the others;"
          + " those marked * were never fitted. Counts of instructions, and the costs of devices,"
          + " wake-ups and interrupts, stay those of the profile that comes with Loopstep. Run it on"
          + " an idle machine.",
      ""
    })
final class CalibrateCommand extends Command {
  private static final int LEAST_SAMPLES = 20;
  private static final int MOST_SAMPLES = 100_000;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the profile, for `costs: ./FILE` in scenarios.")
  private @Nullable String output;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How often each shape is timed (default: ${DEFAULT-VALUE}).")
  private int samples = 300;

  CalibrateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (samples < LEAST_SAMPLES || samples > MOST_SAMPLES) {
      throw Usage.error(
          "--samples " + samples,
          "so many samples say nothing, or take for ever",
          "give a number in " + LEAST_SAMPLES + ".." + MOST_SAMPLES);
    }
    Calibration calibration = measure();
    if (!json.takesStandardOutput() && !"-".equals(output)) {
      print(calibration);
    }
    if (output != null) {
      byte[] profile =
          ProfileText.of("this-machine", machine(), calibration).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(output, terminal().out(), out -> out.write(profile));
    }
    json.write(terminal(), document(calibration));
    return ExitCode.YES;
  }

  private Calibration measure() {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return Calibration.measure(samples, (done, of) -> progress.run("rounds", done, of));
    }
  }

  private static String machine() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors.";
  }

  private void print(Calibration calibration) {
    say("%-40s %12s %23s %12s %8s", "shape", "measured ns", "95 % interval", "predicted", "error");
    for (Calibration.Row row : calibration.rows()) {
      say(
          "%s%-38s %12.1f %10.1f ..%10.1f %12.1f %6.1f %%",
          row.measured().shape().fitted() ? "  " : "* ",
          row.measured().shape().name(),
          row.measured().median(),
          row.measured().low(),
          row.measured().high(),
          row.predicted(),
          100 * row.error());
    }
    say("");
    for (Calibration.Estimate one : calibration.estimates()) {
      say(
          "%-40s %10.4f ns (%.4f .. %.4f)",
          one.unknown().name(), one.value(), one.low(), one.high());
    }
    say(
        "error of shapes left out      median %.1f %%, worst %.1f %%",
        100 * calibration.medianError(true), 100 * calibration.worstError(true));
    say(
        "error of shapes never fitted  median %.1f %%, worst %.1f %%",
        100 * calibration.medianError(false), 100 * calibration.worstError(false));
  }

  private void say(String format, Object... arguments) {
    terminal().out().printf(Locale.ROOT, format + "%n", arguments);
  }

  private static Map<String, Object> document(Calibration calibration) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 2);
    all.put("estimates", calibration.estimates().stream().map(CalibrateCommand::estimate).toList());
    all.put("shapes", calibration.rows().stream().map(CalibrateCommand::row).toList());
    return all;
  }

  private static Map<String, Object> estimate(Calibration.Estimate estimate) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", estimate.unknown().name());
    one.put("nanos", estimate.value());
    one.put("interval", List.of(estimate.low(), estimate.high()));
    return one;
  }

  private static Map<String, Object> row(Calibration.Row row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("shape", row.measured().shape().name());
    one.put("requests", row.measured().shape().requests());
    one.put("fitted", row.measured().shape().fitted());
    one.put("measuredNanos", row.measured().median());
    one.put("interval", List.of(row.measured().low(), row.measured().high()));
    one.put("predictedNanos", row.predicted());
    one.put("error", row.error());
    return one;
  }
}
