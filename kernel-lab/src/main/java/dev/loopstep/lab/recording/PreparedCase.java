// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A case with its scenario and policy read.
 *
 * @param recorded the case
 */
record PreparedCase(Case recorded, LoadedPolicy policy, Scenario scenario) {
  /**
   * Reads what a case names.
   *
   * @param folder to which paths in its scenario are relative: that of the cases' kind
   */
  static PreparedCase of(Case recorded, Path folder) {
    byte[] text = (String.join("\n", recorded.scenario()) + "\n").getBytes(StandardCharsets.UTF_8);
    Scenario scenario = ScenarioLoader.parse(recorded.name(), text, folder);
    String policy =
        scenario
            .policy()
            .orElseThrow(() ->
                CaseFiles.incomplete(
                    recorded.name(),
                    "the case does not say which policy it runs",
                    "write `policy: ../../objects/script.bpf.o`, for example"))
            .text();
    // Under the name that the case gives: where the folder lies must not change the object.
    return new PreparedCase(
        recorded, PolicyFile.read(folder.resolve(policy).normalize(), policy), scenario);
  }
}
