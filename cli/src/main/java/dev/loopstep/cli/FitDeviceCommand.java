// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.lab.drive.DeviceFit;
import dev.loopstep.lab.drive.DeviceText;
import dev.loopstep.lab.drive.DriveTimes;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.scenario.CostProfileLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep fit-device}: a scenario's device with the times of a drive. */
@picocli.CommandLine.Command(
    name = "fit-device",
    header = "Fit a device to measured times of a drive, for a scenario.",
    description = {
      "",
      "Reads what fio wrote with --output-format=json+, or CSV (depth,time_us,operation), measured at"
          + " several depths. Writes the section `devices` of a scenario, and says how close the"
          + " simulated device comes at each depth.",
      ""
    })
final class FitDeviceCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Times of a drive.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the section (- is standard output).")
  private @Nullable String output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the device is called (default: ${DEFAULT-VALUE}).")
  private String name = "drive";

  @Option(
      names = "--costs",
      paramLabel = "PROFILE",
      description = "What the measuring host takes for a request, which is taken off the times.")
  private @Nullable String costs;

  @Option(
      names = "--issue-to-complete",
      description = "The times are the drive's alone: nothing is taken off.")
  private boolean deviceOnly;

  FitDeviceCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,30}")) {
      throw Usage.error("--name " + name, "this is no plain word", "use letters, digits, - and _");
    }
    DeviceFit fit = DriveTimes.fit(files, host());
    if (!json.takesStandardOutput() && !"-".equals(output)) {
      print(fit);
    }
    if (output != null) {
      byte[] section =
          DeviceText.of(name, String.join(", ", files), fit).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(output, terminal().out(), out -> out.write(section));
    }
    json.write(terminal(), document(fit));
    return ExitCode.YES;
  }

  private Optional<CostProfile> host() {
    if (deviceOnly && costs != null) {
      throw Usage.error(
          "--costs", "with --issue-to-complete nothing is taken off", "leave one of them out");
    }
    if (deviceOnly) {
      return Optional.empty();
    }
    String profile = costs;
    return Optional.of(
        profile == null
            ? CostProfileLoader.standard().profile()
            : CostProfileLoader.resolve(profile, new Place.Whole("--costs"), Path.of("."))
                .profile());
  }

  private void print(DeviceFit fit) {
    say("channels: %s", DeviceText.channels(fit));
    say("");
    say("               mean us           median us             p99 us     error of mean  p99");
    say("        depth  drive   device   drive   device     drive   device");
    for (DeviceFit.Row row : fit.rows()) {
      DeviceFit.Figures drive = row.measured();
      DeviceFit.Figures device = row.predicted();
      say(
          "%-6s %5d %7.1f %8.1f %8.1f %8.1f %9.1f %8.1f %10.1f %% %6.1f %%",
          row.operation(),
          row.depth(),
          drive.mean() / 1e3,
          device.mean() / 1e3,
          drive.median() / 1e3,
          device.median() / 1e3,
          drive.p99() / 1e3,
          device.p99() / 1e3,
          100 * (device.mean() / drive.mean() - 1),
          100 * (device.p99() / drive.p99() - 1));
    }
  }

  private void say(String format, Object... arguments) {
    terminal().out().printf(Locale.ROOT, format + "%n", arguments);
  }

  private static Map<String, Object> document(DeviceFit fit) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("channels", fit.channels());
    if (fit.writeChannels() != 0) {
      all.put("writeChannels", fit.writeChannels());
    }
    all.put("busy", fit.busy());
    all.put("worstMeanError", fit.worstMeanError());
    all.put("depths", fit.rows().stream().map(FitDeviceCommand::row).toList());
    return all;
  }

  private static Map<String, Object> row(DeviceFit.Row row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("operation", row.operation());
    one.put("depth", row.depth());
    one.put("drive", figures(row.measured()));
    one.put("device", figures(row.predicted()));
    return one;
  }

  private static Map<String, Object> figures(DeviceFit.Figures figures) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("meanNanos", figures.mean());
    one.put("medianNanos", figures.median());
    one.put("p99Nanos", figures.p99());
    return one;
  }
}
