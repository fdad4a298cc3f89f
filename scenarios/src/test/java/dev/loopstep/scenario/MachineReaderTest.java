// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineReaderTest {
  private static final long US = 1_000_000;

  private static Scenario parse(String text) {
    String whole = "name: x\n" + text + "\n";
    return ScenarioLoader.parse("x.yaml", whole.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static MachineSetup machine(String text) {
    return parse(text).machine().orElseThrow();
  }

  @Test
  void withoutOneThereIsNone() {
    assertTrue(parse("").machine().isEmpty());
    assertNull(parse("").setup(new byte[0], 1, "").machine());
  }

  @Test
  void whatIsNotSaidIsAsLinuxHasIt() {
    assertEquals(MachineSetup.of(1), machine("machine: {}"));
    MachineSetup two = machine("machine: {cpus: 2}");
    assertEquals(250, two.hz());
    assertEquals(Preemption.LAZY, two.preemption());
    assertEquals(1_400 * US, two.slicePicos());
    assertEquals(50 * US, two.timerSlackPicos());
    assertEquals(2_100 * US, machine("machine: {cpus: 7}").slicePicos());
    assertEquals(2_800 * US, machine("machine: {cpus: 64}").slicePicos());
  }

  @Test
  void everythingCanBeSaid() {
    MachineSetup machine =
        machine(
            "devices: {fast: {channels: 1, read: {constant: 20us}}}\n"
                + "tasks: {helper: {enters: [{ring: \"@ring.fd\"}]}}\n"
                + "machine: {cpus: 4, hz: 1000, preemption: full, slice: 3ms, timer-slack: 1us,"
                + " idle-states: [{name: C1, exit: 2us, target: 2us}], interrupts: {fast: 3},"
                + " pin: {ring: 0, thread: 1, workers: 2, helper: 3, sqpoll: 1}, sq-idle: 2ms}");
    assertEquals(
        new MachineSetup(
            4,
            1000,
            Preemption.FULL,
            3_000 * US,
            US,
            List.of(new IdleState("C1", 2 * US, 2 * US)),
            Map.of("fast", 3),
            Map.of("ring", 0, "thread", 1, "workers", 2, "helper", 3, "sqpoll", 1),
            2_000 * US),
        machine);
  }

  @Test
  void theRunGetsIt() {
    Scenario scenario = parse("machine: {cpus: 2}").withSeed(7).withMaxSteps(9);
    assertEquals(MachineSetup.of(2), scenario.setup(new byte[0], 7, "").machine());
  }

  @Test
  void aProfileMaySayWhatAMachineCosts() throws IOException {
    CostProfile standard = CostProfileLoader.standard().profile();
    assertEquals(MachineCost.TICK.standard(), standard.figure(MachineCost.TICK));
    String text =
        Files.readString(Path.of("costs/xeon-2.8ghz.yaml"))
            + "machine: {tick: {nanoseconds: 900, source: measured}}\n";
    CostProfile mine =
        CostProfileLoader.parse("mine", "mine.yaml", text.getBytes(StandardCharsets.UTF_8))
            .profile();
    assertEquals(900_000, mine.picos(MachineCost.TICK));
    assertEquals(
        MachineCost.IPI_SEND.standard(),
        mine.with(Cost.ENTER, mine.figure(Cost.ENTER)).figure(MachineCost.IPI_SEND));
    assertEquals(900_000, mine.with(Cost.ENTER, mine.figure(Cost.ENTER)).picos(MachineCost.TICK));
  }
}
