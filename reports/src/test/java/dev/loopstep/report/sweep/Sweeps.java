// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.ExperimentLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small sweeps for tests. */
public final class Sweeps {
  /** Requests that arrive at random, served from a disk. */
  public static final String QUEUE =
      """
      name: queue
      devices: {disk: {channels: 2, read: {exponential: {mean: 50us}}}}
      files: [{name: data, size: 1MiB, device: disk}]
      buffers: {count: 16, size: 4KiB}
      descriptors: {bell: eventfd}
      workload:
        requests:
          count: 100
          arrivals: {poisson: {rate: 20_000}}
          mix: [{read: {file: data, size: 4KiB}}]
          queue: {entries: 64, doorbell: "@fd.bell"}
      """;

  /** Two applications, two rates, two costs, three times each. */
  public static final String EXPERIMENT =
      """
      name: a small sweep
      scenarios: [queue.yaml]
      baselines: ["loop:8", "batch:2"]
      keys: {workload.requests.arrivals.poisson.rate: [10k/s, 30k/s]}
      costs: {syscall-penalty: [0ns, 2us]}
      replications: 3
      """;

  private Sweeps() {}

  /** Writes the scenario beside the experiment and plans it. */
  public static SweepPlan plan(Path folder, String experiment) throws IOException {
    return plan(folder, experiment, SweepPlanner.DEFAULT_LIMIT);
  }

  static SweepPlan plan(Path folder, String experiment, long limit) throws IOException {
    Path scenario = folder.resolve("queue.yaml");
    if (!Files.exists(scenario)) {
      Files.writeString(scenario, QUEUE);
    }
    Experiment read =
        ExperimentLoader.parse(
            folder.resolve("sweep.yaml").toString(),
            experiment.getBytes(StandardCharsets.UTF_8),
            folder);
    return SweepPlanner.plan(
        read, word -> baseline(word.text()), limit, "./loopstep sweep sweep.yaml -o DIR");
  }

  private static Baseline baseline(String name) {
    String[] parts = (name + ":0").split(":", 3);
    int number = Integer.parseInt(parts[1]);
    return switch (parts[0]) {
      case "single" -> new Baseline.Single();
      case "loop" -> new Baseline.Loop(number);
      case "batch" -> new Baseline.Batch(number);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Opens a folder for it. */
  public static Sweep open(SweepPlan plan, Path out) {
    return Sweep.open(plan, SweepCheck.of(plan).inputs(), out.toString(), false);
  }

  /** Makes what is missing, and closes the folder. */
  static byte[] run(SweepPlan plan, Path out, int threads) throws IOException {
    try (Sweep sweep = open(plan, out)) {
      sweep.run(threads, () -> false, Progress.NONE);
    }
    return Files.readAllBytes(out.resolve(Journal.NAME));
  }
}
