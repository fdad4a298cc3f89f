// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.vm.Region;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the pipeline, where transfers are short and where they fail. */
class ShortReadPipeTest {
  private static final Path FOLDER = Path.of("short_read_pipe");
  private static final int SIZE = 100_000;

  /** The last block, of 1,696 bytes, is no whole number of sectors. */
  private static final String SCENARIO =
      """
      name: test
      devices:
        good: {channels: 2, read: {exponential: {mean: 20us}}, faults: {short-transfers: 0.3}}
        bad: {channels: 2, read: {exponential: {mean: 20us}}, faults: {errors: 0.1}}
      files:
        - {name: source, size: 100_000, content: random, device: SOURCE}
        - {name: destination, size: 0, device: DESTINATION}
      buffers: {count: 4, size: 64KiB}
      set: {block: 4KiB, memory: "@buf.0"}
      """;

  /** A run, and the shared region at its end. */
  private record Copied(RunResult result, Region shared) {
    RunResult.FileState file(int index) {
      return result.files().get(index);
    }

    long copied() {
      return shared.i64(0);
    }

    int error() {
      return shared.i32(Long.BYTES);
    }
  }

  /** Takes hold of the shared region. */
  private static final class Watch implements RunObserver {
    private @Nullable Region shared;

    @Override
    public void attached(PolicyMemory memory) {
      shared = memory.parameters();
    }
  }

  private static Copied run(String source, String destination, int seed) {
    String text = SCENARIO.replace("SOURCE", source).replace("DESTINATION", destination);
    Scenario scenario =
        ScenarioLoader.parse("test.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
    LoadedPolicy policy =
        PolicyFile.read(FOLDER.resolve("short_read_pipe.policy").toString(), null);
    Contestant contestant = PolicyBinding.bind(policy, scenario, List.of());
    Plan plan = new Plan(scenario, seed, List.of(contestant), 1, List.of(), "");
    Watch watch = new Watch();
    RunResult result =
        Engine.SIMULATOR.run(plan.setup(contestant), contestant, scenario.workload(), watch);
    assertEquals(RunResult.Stopped.POLICY, result.stopped());
    return new Copied(result, Objects.requireNonNull(watch.shared));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void copiesByteForByteThoughTransfersAreShort(int seed) {
    Copied run = run("good", "good", seed);
    assertEquals(SIZE, run.file(1).size());
    assertEquals(run.file(0).sha256(), run.file(1).sha256());
    assertEquals(SIZE, run.copied());
    assertEquals(0, run.error());
    assertTrue(run.result().devices().stream().anyMatch(seen -> seen.shortTransfers() > 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void writesWhatCameBeforeAReadThatFails(int seed) {
    Copied run = run("bad", "good", seed);
    assertEquals(Errno.EIO, run.error());
    assertEquals(run.result().metrics().bytesRead(), run.copied());
    assertEquals(run.result().metrics().bytesWritten(), run.copied());
    assertTrue(run.copied() < SIZE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stopsWhereAWriteFails(int seed) {
    Copied run = run("good", "bad", seed);
    assertEquals(Errno.EIO, run.error());
    assertEquals(run.result().metrics().bytesWritten(), run.copied());
    assertTrue(run.copied() < SIZE);
  }
}
