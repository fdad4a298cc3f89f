// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.application.AfterStop;
import dev.loopstep.kernel.workload.RequestPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AfterStopReaderTest {
  private static final String REQUESTS =
      "workload: {requests: {count: 1, arrivals: {poisson: {rate: 1}}, mix: [{nop: {}, work: 5us},"
          + " {nop: {}, weight: 3}]}}";

  /** What the schema has to accept too. */
  static final List<String> SCENARIOS =
      List.of(
          "name: x\nafter-stop: {work: 2us, per-completion: 1.5us, enters: 1_000}",
          "name: x\nafter-stop: {until: 5ms}",
          "name: x\nafter-stop: {}\n" + REQUESTS);

  private static Scenario parse(String text) {
    return ScenarioLoader.parse("x.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static Optional<AfterStop> plan(int index) {
    return parse(SCENARIOS.get(index)).application().afterStop();
  }

  @Test
  void readsWorkAndLimits() {
    assertEquals(Optional.of(new AfterStop(2_000_000, 1_500_000, 1000, AfterStop.NO_END)), plan(0));
    assertEquals(Optional.of(new AfterStop(0, 0, AfterStop.NO_END, 5_000_000_000L)), plan(1));
    assertEquals(Optional.empty(), parse("name: x").application().afterStop());
  }

  @Test
  void requestsThatArriveAreAnEnd() {
    assertEquals(Optional.of(new AfterStop(0, 0, AfterStop.NO_END, AfterStop.NO_END)), plan(2));
  }

  @Test
  void aKindOfRequestMayNeedWork() {
    RequestPlan plan = parse(SCENARIOS.get(2)).application().requests().orElseThrow();
    assertEquals(
        List.of(5_000_000L, 0L), plan.kinds().stream().map(RequestPlan.Kind::workPicos).toList());
  }

  /** Other keys of the application come before and after it. */
  @Test
  void theRestOfTheApplicationStays() {
    Scenario scenario =
        parse("name: x\ndescriptors: {e: eventfd}\nafter-stop: {enters: 2}\n" + REQUESTS);
    assertEquals(1, scenario.application().descriptors().size());
    assertEquals(2, scenario.application().afterStop().orElseThrow().enters());
    assertEquals(1, scenario.application().requests().orElseThrow().count());
  }
}
