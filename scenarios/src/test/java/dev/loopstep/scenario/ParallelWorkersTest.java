// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.EnterPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worker threads of one task on several processors. */
class ParallelWorkersTest {
  private static final int REQUESTS = 12;

  /** What completed, and when the last did. */
  private record Seen(Map<Long, Integer> results, double micros) {}

  /**
   * Requests of 1 MiB that go to workers, 12 us after one another; workers post what they have done
   * themselves.
   *
   * @param kinds of which they are, in turn
   */
  private static Seen run(int processors, List<String> kinds) {
    String calls =
        IntStream.range(0, REQUESTS)
            .mapToObj(i -> call(i, kinds.get(i % kinds.size())))
            .collect(Collectors.joining());
    String yaml =
        """
        name: workers
        ring: {sq: 64, cq: 128, flags: [CQSIZE]}
        machine: {cpus: %d, timer-slack: 0us}
        descriptors: {f: {file: {size: 16MiB, content: random}}, g: {file: {size: 16MiB, content: zeroes}}}
        buffers: {count: 16, size: 1MiB}
        enters:
        %s  - {pause: 2ms, push: [], min-complete: 0}
        """
            .formatted(processors, calls);
    Scenario scenario =
        ScenarioLoader.parse(
            "workers.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of(".").toAbsolutePath());
    return run(scenario);
  }

  private static String call(int number, String kind) {
    return "  - {pause: 12us, min-complete: 0, flags: [GETEVENTS], push: [{opcode: %s, user_data: %d, addr: '@buf.%d', len: 1048576, off: %d}]}\n"
        .formatted(kind, number, number, number << 20);
  }

  private static Seen run(Scenario scenario) {
    Map<Long, Integer> results = new TreeMap<>();
    double[] last = {0};
    RunObserver observer =
        new RunObserver() {
          @Override
          public void completed(long picos, long userData, int res, int flags, boolean overflow) {
            assertEquals(null, results.put(userData, res), "completed twice");
            last[0] = Math.max(last[0], picos / 1e6);
          }
        };
    EnterPlan plan = scenario.enters().orElseThrow();
    byte[] region = RegionFiller.fill(scenario.region(), List.of(), ScenarioSymbols.of(scenario));
    RunSetup setup = scenario.setup(region, 1, "");
    RunResult result = Simulator.calls(setup, plan, observer).run();
    assertEquals(RunResult.Stopped.APPLICATION, result.stopped());
    return new Seen(results, last[0]);
  }

  @Test
  void readsAreDoneSideBySide() {
    List<String> reads = List.of("READ, flags: [ASYNC], fd: '@fd.f'");
    Seen one = run(1, reads);
    Seen four = run(4, reads);
    assertEquals(one.results(), four.results());
    assertEquals(REQUESTS, four.results().size());
    assertTrue(four.micros() < 0.5 * one.micros(), one.micros() + " us and " + four.micros());
  }

  /** Two workers never write the same file (io_wq.hash). */
  @Test
  void writesOfOneFileAreDoneOneByOne() {
    List<String> writes = List.of("WRITE, fd: '@fd.g'");
    Seen one = run(1, writes);
    Seen four = run(4, writes);
    assertEquals(one.results(), four.results());
    assertTrue(four.micros() > 0.95 * one.micros(), one.micros() + " us and " + four.micros());
  }

  @Test
  void readsGoOnBesideWrites() {
    List<String> both = List.of("READ, flags: [ASYNC], fd: '@fd.f'", "WRITE, fd: '@fd.g'");
    Seen one = run(1, both);
    Seen four = run(4, both);
    assertEquals(one.results(), four.results());
    assertTrue(four.micros() < 0.7 * one.micros(), one.micros() + " us and " + four.micros());
  }
}
