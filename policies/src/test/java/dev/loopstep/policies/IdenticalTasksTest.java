// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.Reduction;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three tasks that each send a message to the ring of a policy, which counts them. */
class IdenticalTasksTest {
  private static final String POLICY =
      """
      policy counts
      state done: u32
      step {
          for cqe in completions max 8 { done += 1 }
          if done >= 3 { stop }
          wait 1
      }
      """;

  private static final String SCENARIO =
      """
      name: three
      ring: {sq: 8, cq: 8, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
      descriptors:
        r0: {ring: {sq: 2, flags: [], task: a}}
        r1: {ring: {sq: 2, flags: [], task: b}}
        r2: {ring: {sq: 2, flags: [], task: c}}
      tasks:
        a: {enters: [{push: [{opcode: MSG_RING, fd: "@ring.fd", off: 70, len: 0}]}]}
        b: {enters: [{push: [{opcode: MSG_RING, fd: "@ring.fd", off: 70, len: 0}]}]}
        c: {enters: [{push: [{opcode: MSG_RING, fd: "@ring.fd", off: 70, len: 0}]}]}
      machine: {cpus: 4, pin: {ring: 0, workers: 0, a: 1, b: 2, c: 3}}
      limits: {steps: 100}
      """;

  @TempDir private Path folder = Path.of("");

  private PolicyTrial trial(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("counts.policy"), POLICY);
    LoadedPolicy policy = PolicyFile.read(file.toString(), null);
    Scenario scenario =
        ScenarioLoader.parse("three.yaml", yaml.getBytes(StandardCharsets.UTF_8), folder);
    return new PolicyTrial(
        scenario,
        PolicyBinding.bind(policy, scenario, List.of()),
        BoundProperty.of(policy, scenario));
  }

  @Test
  void oneOfThemIsTriedToBegin() throws IOException {
    PolicyTrial trial = trial(SCENARIO);
    assertEquals(Reduction.ORDERS_TASKS_AND_NAMES, trial.reduction());
    Explored plain = Gallery.exhaustive(trial, 1, Reduction.NONE);
    Explored ordered = Gallery.exhaustive(trial, 1, Reduction.ORDERS);
    Explored alike = Gallery.exhaustive(trial, 1, Reduction.ORDERS_AND_TASKS);
    assertTrue(plain.failure().isEmpty(), plain::toString);
    assertTrue(alike.failure().isEmpty(), alike::toString);
    assertEquals(plain.endings(), alike.endings());
    assertTrue(alike.schedules() < ordered.schedules(), alike::toString);
    assertTrue(ordered.schedules() < plain.schedules(), ordered::toString);
    assertTrue(alike.states() < ordered.states(), alike::toString);
  }

  /** As soon as a request names a ring of theirs, the search begins again. */
  @Test
  void whoIsNamedIsTriedByItself() throws IOException {
    PolicyTrial trial =
        trial(
            SCENARIO
                .replace("machine: {cpus: 4", "machine: {cpus: 5")
                .replace("c: 3}", "c: 3, d: 4}")
                .replace("descriptors:", "descriptors:\n  r3: {ring: {sq: 2, flags: [], task: d}}")
                .replace(
                    "machine:",
                    "  d: {enters: [{push: [{opcode: MSG_RING, fd: \"@fd.r1\", off: 7, len: 0}]}]}\n"
                        + "machine:"));
    assertEquals(Reduction.ORDERS_TASKS_AND_NAMES, trial.reduction());
    Explored ordered = Gallery.exhaustive(trial, 1, Reduction.ORDERS);
    Explored alike = Gallery.exhaustive(trial, 1, Reduction.ORDERS_AND_TASKS);
    assertEquals(ordered.schedules(), alike.schedules());
    assertEquals(ordered.states(), alike.states());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Anything may be placed on whatever is free.
        "workers: 0, = ",
        "ring: 0, = ",
        ", c: 3 = ",
        // Another is there, or what they do is not the same.
        "b: 2, c: 3 = b: 1, c: 1",
        "off: 70, len: 0}]}]}\n  c = off: 70, len: 1}]}]}\n  c",
        // A drive interrupts the first processor alone.
        "descriptors: = devices: {d: {channels: 1, read: {constant: 1us}}}\ndescriptors:"
      })
  void onlySomeStandForOneAnother(String change) throws IOException {
    String[] words = change.split(" = ", -1);
    String yaml = SCENARIO.replace(words[0], words[1]);
    assertTrue(!yaml.equals(SCENARIO));
    boolean two = change.contains("len: 1") || change.contains("devices");
    Reduction expected = two ? Reduction.ORDERS_TASKS_AND_NAMES : Reduction.ORDERS_AND_NAMES;
    assertEquals(expected, trial(yaml).reduction(), yaml);
  }
}
