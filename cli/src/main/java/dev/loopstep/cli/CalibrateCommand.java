// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.calibrate.Calibration;
import dev.loopstep.lab.calibrate.CalibrationJson;
import dev.loopstep.lab.calibrate.CalibrationText;
import dev.loopstep.lab.calibrate.DeviceReads;
import dev.loopstep.lab.calibrate.ProfileText;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep calibrate}: this machine's costs. */
@picocli.CommandLine.Command(
    name = "calibrate",
    header = "Measure what this machine's kernel takes, and write a cost profile.",
    description = {
      "",
      "Does known work in over a hundred shapes on this kernel's io_uring and in the simulator, and fits"
          + " what an instruction of the kernel, a system call, a copy and a wake-up take here. The"
          + " table holds each shape against a prediction from the others; those marked * were never"
          + " fitted. Counts of instructions, and the costs of devices, stay those of the profile"
          + " that comes with Loopstep. Run it on an idle machine.",
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

  @Option(
      names = "--shape",
      paramLabel = "SCENARIO",
      description = "Measure and predict this too: a scenario with `enters`. May be repeated.")
  private List<String> shapes = new ArrayList<>();

  @Option(
      names = "--reads",
      paramLabel = "CSV",
      description =
          "Measure reads of the drive on which this file is to lie, at several depths, and nothing"
              + " else; `fit-device` takes what is written to it.")
  private @Nullable String reads;

  @Option(names = "--table", description = "Print the tables in Markdown.")
  private boolean table;

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
    if (reads != null) {
      return measureReads(reads);
    }
    List<Scenario> more = shapes.stream().map(ScenarioLoader::load).toList();
    Calibration calibration = measure(more);
    if (!json.takesStandardOutput() && !"-".equals(output)) {
      print(calibration);
    }
    if (output != null) {
      byte[] profile =
          ProfileText.of("this-machine", machine(), calibration).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(output, terminal().out(), out -> out.write(profile));
    }
    json.write(terminal(), CalibrationJson.of(calibration));
    return ExitCode.YES;
  }

  private Integer measureReads(String csv) {
    Path folder = Path.of(csv).toAbsolutePath().getParent();
    List<DeviceReads.Read> all;
    try (ProgressLine progress = new ProgressLine(terminal())) {
      all =
          DeviceReads.measure(
              folder == null ? Path.of("/") : folder,
              (done, of) -> progress.run("depths", done, of));
    }
    byte[] text = DeviceReads.csv(all).getBytes(StandardCharsets.UTF_8);
    OutputFile.write(csv, terminal().out(), out -> out.write(text));
    return ExitCode.YES;
  }

  private Calibration measure(List<Scenario> more) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return Calibration.measure(more, samples, (done, of) -> progress.run("rounds", done, of));
    }
  }

  private static String machine() {
    return processor()
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors.";
  }

  /** As Linux names it, with a comma; empty where it does not say. */
  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private void print(Calibration calibration) {
    terminal()
        .out()
        .print(
            table
                ? CalibrationText.markdown(calibration, machine())
                : CalibrationText.plain(calibration));
  }
}
