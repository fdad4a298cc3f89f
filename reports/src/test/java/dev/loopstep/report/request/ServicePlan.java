// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads that arrive at a device, served by event loops. */
public final class ServicePlan {
  private ServicePlan() {}

  /**
   * @param arrivals as under {@code arrivals} of a scenario
   * @param more of the device, as YAML
   */
  public static Plan of(String arrivals, String more, Baseline... baselines) {
    String text =
        """
        name: service
        devices: {disk: {channels: 2, read: {exponential: {mean: 50us}}%s}}
        files: [{name: data, size: 1MiB, device: disk}]
        buffers: {count: 16, size: 4KiB}
        descriptors: {bell: eventfd}
        workload:
          requests:
            count: 2000
            arrivals: %s
            mix: [{read: {file: data, size: 4KiB}}]
            queue: {entries: 64, doorbell: "@fd.bell"}
        """
            .formatted(more, arrivals);
    Scenario scenario =
        ScenarioLoader.parse("s.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
    List<Contestant> contestants =
        List.of(baselines).stream().<Contestant>map(Contestant.OfBaseline::new).toList();
    return new Plan(scenario, 7, contestants, 2, List.of(), "loopstep compare");
  }
}
