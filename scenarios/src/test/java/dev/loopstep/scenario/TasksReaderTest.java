// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksReaderTest {
  private static final String RING = "descriptors: {r1: {ring: {task: helper}}, p: pipe}\n";

  private static Scenario parse(String text) {
    String whole = "name: x\n" + text + "\n";
    return ScenarioLoader.parse("x.yaml", whole.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  @Test
  void aTaskEntersItsOwnRingWhereItDoesNotSayWhich() {
    Scenario scenario =
        parse(
            RING
                + "tasks:\n"
                + "  helper:\n"
                + "    enters: [{min-complete: 1}, {ring: \"@ring.fd\"}, {ring: \"@fd.r1\"}]\n"
                + "    exits: true");
    OtherTask task = scenario.application().tasks().all().getFirst();
    assertEquals("helper", task.name());
    assertTrue(task.exits());
    assertEquals(100, task.calls().get(0).ring());
    assertEquals(99, task.calls().get(1).ring());
    assertEquals(100, task.calls().get(2).ring());
    Descriptor.OtherRing ring =
        (Descriptor.OtherRing) scenario.application().descriptors().getFirst();
    assertEquals("helper", ring.task());
  }

  @Test
  void symbolsInSqesAreFilledIn() {
    OtherTasks tasks =
        parse(
                RING
                    + "tasks: {helper: {enters: [{push: [{opcode: MSG_RING, fd: \"@ring.fd\"},"
                    + " {opcode: READ, user_data: 7, fd: \"@fd.p.read\"}]}]}}")
            .tasks();
    ByteBuffer sqes = ByteBuffer.wrap(tasks.sqes()).order(ByteOrder.LITTLE_ENDIAN);
    int at = tasks.all().getFirst().calls().getFirst().sqesAt();
    assertEquals(2, tasks.all().getFirst().calls().getFirst().sqes());
    assertEquals(99, sqes.getInt(at + 4));
    assertEquals(101, sqes.getInt(at + 64 + 4));
    assertEquals(7, sqes.getLong(at + 64 + 32));
  }

  @Test
  void theRunsOwnTaskEntersOtherRingsToo() {
    Scenario scenario =
        parse(RING.replace("{task: helper}", "{}") + "enters: [{ring: \"@fd.r1\"}]");
    assertEquals(100, scenario.enters().orElseThrow().calls().getFirst().ring());
    assertTrue(scenario.application().tasks().all().isEmpty());
    assertFalse(scenario.enters().orElseThrow().registersRing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks: {helper: {}}",
        "tasks: {helper: {enters: []}}",
        "tasks: {helper: {enters: [{min-complete: 1}]}}",
        "tasks: {helper: {enters: [{ring: \"@fd.none\"}]}}",
        "tasks: {\"a b\": {enters: [{ring: \"@ring.fd\"}]}}",
        "tasks: {helper: {enters: [{ring: \"@ring.fd\", flags: [REGISTERED_RING]}]}}",
        "tasks: {helper: {enters: [{ring: \"@ring.fd\"}], exits: perhaps}}",
        RING,
        RING + "tasks: {other: {enters: [{ring: \"@ring.fd\"}]}}",
        "descriptors: {p: pipe}\ntasks: {helper: {enters: [{ring: \"@fd.p.read\"}]}}",
        "descriptors: {r: ring}\nenters: [{ring: \"@fd.r\", flags: [REGISTERED_RING]}]",
        "ring: {task: helper}",
      })
  void whatCannotBeIsRefused(String text) {
    assertThrows(InputException.class, () -> parse(text));
  }
}
