// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {
  private static RunResult run(Setups setups, Workload workload, Baseline baseline) {
    return Simulator.application(setups.setup(), workload, baseline, RunObserver.NONE);
  }

  private static Baseline baseline(String label) {
    String[] parts = label.split(":", -1);
    return switch (parts[0]) {
      case "single" -> new Baseline.Single();
      case "batch" -> new Baseline.Batch(Integer.parseInt(parts[1]));
      case "loop" -> new Baseline.Loop(Integer.parseInt(parts[1]));
      case "links" -> new Baseline.Links(Integer.parseInt(parts[1]));
      default -> throw new IllegalArgumentException(label);
    };
  }

  @ParameterizedTest
  @CsvSource({"single, 1001", "batch:8, 126", "links:2, 501", "links:3, 334"})
  void nopsTakeAsManyCallsAsBatches(String label, long calls) {
    RunResult result = run(Setups.plain(), new Workload.Nops(1001), baseline(label));
    assertEquals(0, result.enterReturn());
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(calls, result.steps());
    assertEquals(calls, result.metrics().syscalls());
    assertEquals(1001, result.metrics().completions());
    assertEquals(1001, result.metrics().latency().count());
    assertEquals(0, result.metrics().contextSwitches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "batch:8", "batch:5", "links:2", "links:8"})
  void copyIsExact(String label) {
    Setups setups =
        Setups.withDisk()
            .files(
                List.of(
                    new FileSetup("a", 65536 + 777, FileSetup.Content.RANDOM, "disk"),
                    new FileSetup("b", 0, FileSetup.Content.ZEROES, "disk")));
    RunResult result = run(setups, new Workload.Copy(0, 1, 65536 + 777, 4096), baseline(label));
    assertEquals(0, result.enterReturn());
    RunResult.FileState source = result.files().get(0);
    RunResult.FileState target = result.files().get(1);
    assertEquals(65536 + 777, target.size());
    assertEquals(source.sha256(), target.sha256());
    assertEquals(65536 + 777, result.metrics().bytesRead());
    assertEquals(65536 + 777, result.metrics().bytesWritten());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "batch:8", "links:2"})
  void copyBeyondTheEndOfTheSourceFails(String label) {
    RunResult result =
        run(Setups.withDisk(), new Workload.Copy(0, 1, 65536 + 1, 4096), baseline(label));
    assertEquals(-5, result.enterReturn());
    assertEquals(Stopped.APPLICATION, result.stopped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "batch:8", "links:4", "loop:5"})
  void readsGoBeyondTheEnd(String label) {
    RunResult result = run(Setups.withDisk(), new Workload.Reads(20, 0, 4096), baseline(label));
    assertEquals(0, result.enterReturn());
    assertEquals(65536, result.metrics().bytesRead());
  }

  @Test
  void batchesUseTheChannelsOfTheDevice() {
    Workload reads = new Workload.Reads(16, 0, 4096);
    Setups setups = Setups.withDisk().costs(TestCosts.free());
    // 10 us each; one after the other, or four at a time.
    assertEquals(160_000_000, run(setups, reads, new Baseline.Single()).timePicos());
    assertEquals(40_000_000, run(setups, reads, new Baseline.Batch(8)).timePicos());
    assertEquals(160_000_000, run(setups, reads, new Baseline.Links(8)).timePicos());
    assertEquals(60_000_000, run(setups, reads, new Baseline.Loop(3)).timePicos());
  }

  @Test
  void waitForABatchSleepsOnce() {
    RunResult result =
        run(Setups.withDisk(), new Workload.Reads(8, 0, 4096), new Baseline.Batch(8));
    assertEquals(1, result.metrics().wakeUps(), "reads complete lazily: the last one wakes");
  }

  @Test
  void indexArrayAndTailWorkToo() {
    Setups setups =
        Setups.withDisk()
            .ring(new RingSetup(4, 0, EnumSet.of(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN)));
    RunResult result = run(setups, new Workload.Copy(0, 1, 65536, 4096), new Baseline.Batch(4));
    assertEquals(0, result.enterReturn());
    assertEquals(result.files().get(0).sha256(), result.files().get(1).sha256());
  }

  @Test
  void callsAreLimited() {
    RunResult result =
        run(Setups.plain().maxSteps(10), new Workload.Nops(100), new Baseline.Single());
    assertEquals(Stopped.MAX_STEPS, result.stopped());
    assertEquals(10, result.steps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch:9", "batch:0", "links:3"})
  void misfitsAreRefused(String label) {
    Workload copy = new Workload.Copy(0, 1, 65536, 4096);
    InputException e =
        assertThrows(InputException.class, () -> run(Setups.withDisk(), copy, baseline(label)));
    assertEquals("baseline-misfit", e.diagnostics().getFirst().id().id());
  }

  @Test
  void oneFileCannotBeReadThatIsNotThere() {
    Workload reads = new Workload.Reads(1, 2, 4096);
    InputException e =
        assertThrows(
            InputException.class, () -> run(Setups.withDisk(), reads, new Baseline.Single()));
    assertTrue(e.diagnostics().getFirst().message().contains("file 2"));
  }
}
