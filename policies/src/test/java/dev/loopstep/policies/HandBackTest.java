// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the policy hands something over, and what. */
class HandBackTest {
  private static final Path FOLDER = Path.of("hand_back");
  private static final int COUNT = 4000;

  /** Clients that do not think, so that there is always something else to do. */
  private static final String SCENARIO =
      """
      name: test
      ring: {sq: 256, cq: 512, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
      devices:
        good: {channels: 8, read: {constant: 10us}}
        bad: {channels: 8, read: {constant: 10us}, faults: {errors: 1}}
      files:
        - {name: data, size: 1MiB, device: DEVICECACHE}
      buffers: {count: 64, size: 4KiB}
      descriptors: {bell: eventfd}
      set: {bell: "@fd.bell", patience: PATIENCE}
      after-stop: {}
      workload:
        requests:
          count: 4000
          arrivals: {closed: {clients: 24}}
          mix:
            - {read: {file: data, size: 4KiB}, weight: 49}
            - {read: {file: data, size: 4KiB}, weight: 1, work: 20us}
          queue: {entries: 256, doorbell: "@fd.bell"}
      """;

  private static RunResult run(String device, String patience) {
    return run(device, patience, "");
  }

  private static RunResult run(String device, String patience, String cache) {
    String text =
        SCENARIO.replace("DEVICE", device).replace("PATIENCE", patience).replace("CACHE", cache);
    return run(
        ScenarioLoader.parse("test.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of(".")));
  }

  private static RunResult run(Scenario scenario) {
    LoadedPolicy policy = PolicyFile.read(FOLDER.resolve("hand_back.policy").toString(), null);
    Contestant bound = PolicyBinding.bind(policy, scenario, List.of());
    Plan plan = new Plan(scenario, 1, List.of(bound), 1, List.of(), "");
    return Engine.SIMULATOR.run(plan.setup(bound), bound, scenario.workload(), RunObserver.NONE);
  }

  /** Reads that are done at once must not be among what the application finds. */
  @Test
  void whatIsDoneAtOnceIsNotHandedOver() {
    RunResult result = run("good", "30us", ", cache: {resident: 1}");
    served(result);
    assertEquals(RunResult.Stopped.APPLICATION, result.stopped());
    result.enters().forEach(call -> assertTrue(call.ready() <= 1));
  }

  private static long longestWait(String turn) throws IOException {
    String text =
        Files.readString(FOLDER.resolve("second_task.yaml"))
            .replace("bell: \"@fd.bell\"\n", "bell: \"@fd.bell\"\n  turn: " + turn + "\n");
    RunResult result =
        run(ScenarioLoader.parse("test.yaml", text.getBytes(StandardCharsets.UTF_8), FOLDER));
    return Objects.requireNonNull(result.cpus().getFirst().tasks().get("second")).longest();
  }

  /** Under lazy preemption a loop in the kernel makes room a tick, of 4 ms, later than it could. */
  @Test
  void anotherTaskGetsTheProcessorATickSooner() throws IOException {
    long never = longestWait("0ns");
    long sometimes = longestWait("200us");
    assertTrue(never > 7_000_000_000L, () -> never + " ps");
    assertTrue(sometimes < 4_500_000_000L, () -> sometimes + " ps");
  }

  private static Served served(RunResult result) {
    Served served = result.served().orElseThrow();
    assertEquals(COUNT, served.served());
    return served;
  }

  @Test
  void nothingWaitsLongerThanThePolicyHasPatience() {
    long soon = served(run("good", "100us")).response().greatestPicos();
    long late = served(run("good", "1s")).response().greatestPicos();
    assertTrue(soon < 400_000_000, () -> soon + " ps");
    assertTrue(late > 2 * soon, () -> late + " ps");
  }

  @Test
  void eachCallHandsOneOver() {
    RunResult result = run("good", "100us");
    long worked = result.metrics().cpu().user() / 20_000_000;
    assertTrue(worked >= result.metrics().syscalls() - 1);
    result.enters().forEach(call -> assertTrue(call.ready() <= 1));
  }

  /** A read that fails is handed over with its error, and counts as one failure. */
  @ParameterizedTest
  @ValueSource(strings = {"good", "bad"})
  void theApplicationIsToldOfErrors(String device) {
    Served served = served(run(device, "100us"));
    assertEquals(device.equals("bad") ? COUNT : 0, served.failed());
  }
}
