// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.schedule.Deviation;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.report.explore.ScheduleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTestTest {
  private static final PolicyTest TEST =
      PolicyTest.of("../policies/hold_depth.policy")
          .in("src/test/resources/three-reads.yaml")
          .set("depth", 2);

  private static String said(Runnable test) {
    return String.valueOf(assertThrows(AssertionError.class, test::run).getMessage());
  }

  @Test
  void whatHoldsIsCovered() {
    Explored seen = TEST.deviations(1).check();
    assertEquals(1, seen.covered());
    assertTrue(seen.schedules() > 10);
    assertEquals(200, TEST.checkDrawn(2, 200, 7).schedules());
  }

  @Test
  void whatDoesNotHoldIsToldWithTheCommandThatRepeatsIt() throws IOException {
    String said = said(() -> TEST.always("run.in_flight < 2").deviations(1).check());
    assertTrue(said.contains("the property `always: run.in_flight < 2` does not hold"), said);
    assertTrue(said.contains("loopstep replay target/loopstep/hold_depth.schedule"), said);
    Path file = Path.of("target/loopstep/hold_depth.schedule");
    ScheduleFile schedule = ScheduleFile.read(file.toString(), Files.readAllBytes(file));
    assertEquals(
        List.of(
            "../policies/hold_depth.policy",
            "--scenario",
            "target/loopstep/hold_depth.yaml",
            "--set",
            "depth=2",
            "--seed",
            "1"),
        schedule.arguments());
  }

  /** Three reads that a device serves at once complete in any order. */
  @Test
  void aScheduleThatFailsIsToldAsFarAsTheRunComesToIt() throws IOException {
    PolicyTest ordered = TEST.forEveryCompletion("cqe.user_data / 64 == run.completed - 1");
    ordered.check(Schedule.USUAL);
    String said = said(ordered::check);
    assertTrue(said.contains("with 1 deviations"), said);
    Path file = Path.of("target/loopstep/hold_depth.schedule");
    ScheduleFile found = ScheduleFile.read(file.toString(), Files.readAllBytes(file));
    Deviation first = found.deviations().getFirst();
    Schedule longer = new Schedule(List.of(first, new Deviation(100_000, 1)));
    assertTrue(said(() -> ordered.check(longer)).contains("with 1 deviations"));
  }

  @Test
  void whatCannotBeReadIsToldWithItsPlace() {
    assertTrue(said(() -> TEST.always("depht == 1").check()).contains("error[bad-property]"));
    assertTrue(said(() -> TEST.set("depth", 65).check()).contains("depth"));
    assertTrue(said(() -> PolicyTest.of("no.policy").check()).contains("no.policy"));
  }
}
