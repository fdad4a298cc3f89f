// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.Gallery;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The application's thread on a processor of its own, in any order with the policy. */
class SeveralProcessorsTest {
  private static final String MACHINE = "machine: {cpus: 2, pin: {ring: 0, thread: 1}}\n";

  private static PolicyTrial trial(String folder, String variant) throws IOException {
    Path gallery = Path.of("gallery", folder);
    LoadedPolicy policy = PolicyFile.read(gallery.resolve(variant + ".policy").toString(), null);
    String text = Files.readString(gallery.resolve("bug.yaml")) + MACHINE;
    Scenario scenario =
        ScenarioLoader.parse(
            "two.yaml", text.getBytes(StandardCharsets.UTF_8), gallery.toAbsolutePath());
    return new PolicyTrial(
        scenario,
        PolicyBinding.bind(policy, scenario, List.of()),
        BoundProperty.of(policy, scenario));
  }

  private static void isFoundAndRepeats(PolicyTrial trial, Explored explored) {
    Explored.Failed failed = explored.failure().orElseThrow();
    for (int i = 0; i < 2; i++) {
      ScheduledOrder again = new ScheduledOrder(failed.deviations());
      Trial.Ending ending = trial.run(again);
      assertEquals(Optional.of(failed.what()), ending.wrong());
      assertTrue(again.followed());
    }
  }

  /** The timer of the thread comes, and its processor does the store, before the second read. */
  @Test
  void theOtherProcessorStoresBetweenTwoInstructions() throws IOException {
    PolicyTrial bug = trial("reads-twice", "bug");
    Explored found = Gallery.exhaustive(bug, 2, false);
    assertEquals(2, found.failure().orElseThrow().deviations().size());
    isFoundAndRepeats(bug, found);
    isFoundAndRepeats(bug, Gallery.pct(bug, 3, 1, 2000));
    isFoundAndRepeats(bug, Gallery.random(bug, 1, 2000));
    isFoundAndRepeats(bug, Gallery.coverage(bug, 1, 2000));
  }

  @Test
  void itsTwinFailsInNoOrder() throws IOException {
    PolicyTrial fixed = trial("reads-twice", "fixed");
    Explored explored = Gallery.exhaustive(fixed, 1, false);
    assertTrue(explored.failure().isEmpty(), explored::toString);
    assertTrue(explored.schedules() > 50, explored::toString);
    assertTrue(Gallery.pct(fixed, 3, 1, 200).failure().isEmpty());
    assertTrue(Gallery.random(fixed, 1, 200).failure().isEmpty());
  }

  @Test
  void aDoorbellIsMissedThereToo() throws IOException {
    PolicyTrial bug = trial("missed-doorbell", "bug");
    isFoundAndRepeats(bug, Gallery.exhaustive(bug, 2, false));
    assertTrue(Gallery.exhaustive(trial("missed-doorbell", "fixed"), 1, false).failure().isEmpty());
  }
}
