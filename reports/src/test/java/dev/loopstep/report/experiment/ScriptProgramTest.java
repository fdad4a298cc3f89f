// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Runs;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of scripted scenarios on rings of every shape. */
class ScriptProgramTest {
  private static final LoadedPolicy PROGRAM =
      PolicyFile.read("../scenarios/objects/script.bpf.o", null);

  private static final String NEEDED = "SINGLE_ISSUER, DEFER_TASKRUN";

  /** The shapes: default, without SQ_REWIND, with an index array, with large entries. */
  private static final String REWIND = "NO_SQARRAY, SQ_REWIND";

  private static final String NO_REWIND = "NO_SQARRAY";
  private static final String ARRAY = "SUBMIT_ALL";
  private static final String LARGE = "NO_SQARRAY, SQ_REWIND, SQE128, CQE32";
  private static final String LARGE_ARRAY = "SQE128, CQE32";

  private static Scenario scenario(int sq, int cq, String flags, String rest) {
    String ring =
        "ring: {sq: " + sq + ", cq: " + cq + ", flags: [" + NEEDED + ", CQSIZE, " + flags + "]}\n";
    byte[] yaml = ("name: x\n" + ring + rest).getBytes(StandardCharsets.UTF_8);
    return ScenarioLoader.parse("s.yaml", yaml, Path.of("."));
  }

  private static RunRecord run(int sq, int cq, String flags, String rest) {
    Scenario scenario = scenario(sq, cq, flags, rest);
    return Runs.simulate(
        scenario, PolicyBinding.bind(PROGRAM, scenario, List.of()), "test", RunObserver.NONE);
  }

  private static long number(RunRecord run, String name) {
    return ((Number) Objects.requireNonNull(run.globals().get(name))).longValue();
  }

  /** The first rows of a log, each as its numbers. */
  private static List<List<Long>> log(RunRecord run, String name, long rows) {
    List<?> log = (List<?>) Objects.requireNonNull(run.globals().get(name));
    List<List<Long>> result = new ArrayList<>();
    for (Object row : log.subList(0, (int) rows)) {
      result.add(
          ((Map<?, ?>) row).values().stream().map(value -> ((Number) value).longValue()).toList());
    }
    return result;
  }

  /** What was taken: {@code call: user_data=res}. */
  private static List<String> taken(RunRecord run) {
    return log(run, "log_cqes", number(run, "taken")).stream()
        .map(cqe -> cqe.get(1) + ": " + cqe.get(0) + "=" + cqe.get(2))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, 'NO_SQARRAY, SQ_REWIND'",
    "1, 1, 'NO_SQARRAY'",
    "64, 128, 'COOP_TASKRUN'",
    "32768, 65536, 'SQE128, CQE32'",
    "32768, 65536, 'NO_SQARRAY, SQ_REWIND'",
    "2, 2, 'NO_SQARRAY, SQ_REWIND, CQE_MIXED, SQE_MIXED'",
  })
  void isSafe(int sq, int cq, String flags) {
    Scenario scenario = scenario(sq, cq, flags, "script: [{}]\n");
    Contestant.OfPolicy bound = PolicyBinding.bind(PROGRAM, scenario, List.of());
    assertInstanceOf(
        Verdict.Safe.class,
        Verifier.verify(bound.program(), Targets.linux72(), Limits.DEFAULT),
        flags);
  }

  @ParameterizedTest
  @ValueSource(strings = {REWIND, NO_REWIND, ARRAY, LARGE, LARGE_ARRAY})
  void pushesSubmitsAndTakes(String flags) {
    RunRecord run =
        run(
            4,
            8,
            flags,
            """
            script:
              - push: [{opcode: NOP, user_data: 1}, {opcode: NOP, user_data: 2}, {opcode: NOP, user_data: 3}]
                wait: 1
              - push: [{opcode: NOP, user_data: 4}, {opcode: NOP, user_data: -1}]
                reap: 2
              - {push: [{opcode: NOP, user_data: 6}], reap: 0}
            """);
    assertEquals(0, run.outcome().result().enterReturn());
    assertEquals(4, number(run, "steps"));
    assertEquals(
        List.of(List.of(0L, 3L, 3L, 3L), List.of(1L, 2L, 2L, 5L), List.of(2L, 1L, 1L, 6L)),
        log(run, "log_submits", number(run, "submits")));
    assertEquals(
        List.of("1: 1=0", "1: 2=0", "3: 3=0", "3: 4=0", "3: " + -1 + "=0", "3: 6=0"),
        taken(run).stream().map(text -> text.replace("18446744073709551615", "-1")).toList());
    long passed = flags.contains("SQ_REWIND") ? 0 : 1;
    assertEquals(
        List.of(
            List.of(0L, 0L, 0L, 0L),
            List.of(0L, 3L, 3 * passed, 0L),
            List.of(2L, 5L, 5 * passed, 0L),
            List.of(2L, 6L, 6 * passed, 0L)),
        log(run, "log_steps", 4));
  }

  @Test
  void submitsFewerOrMoreThanItPushes() {
    String script =
        """
        script:
          - {push: [{opcode: NOP, user_data: 1}, {opcode: NOP, user_data: 2}], submit: 1}
          - {submit: 9}
          - {push: [{opcode: NOP, user_data: 3}], submit: 0}
        """;
    RunRecord keeps = run(2, 8, NO_REWIND, script);
    assertEquals(
        List.of(List.of(0L, 1L, 1L, 1L), List.of(1L, 9L, 1L, 2L), List.of(2L, 0L, 0L, 2L)),
        log(keeps, "log_submits", 3));
    RunRecord rewinds = run(2, 8, REWIND, script);
    assertEquals(List.of(1L, 9L, 2L, 3L), log(rewinds, "log_submits", 2).get(1));
    assertEquals(List.of("1: 1=0", "2: 1=0", "2: 2=0"), taken(rewinds));
  }

  @Test
  void countsWhatDoesNotFitIntoTheQueue() {
    RunRecord run =
        run(
            2,
            8,
            REWIND,
            "script: [{push: [{opcode: NOP}, {opcode: NOP}, {opcode: NOP}, {opcode: NOP}]}]\n");
    assertEquals(2, number(run, "unpushed"));
    assertEquals(List.of(List.of(0L, 4L, 2L, 2L)), log(run, "log_submits", 1));
  }

  @Test
  void waitsForTimersOneByOneUntilAllWereTaken() {
    RunRecord run =
        run(
            8,
            8,
            REWIND,
            """
            script:
              - push:
                  - {opcode: TIMEOUT, user_data: 3, addr: 3ms, len: 1, op_flags: 0x80}
                  - {opcode: TIMEOUT, user_data: 1, addr: 1ms, len: 1, op_flags: 0x80}
                  - {opcode: TIMEOUT, user_data: 2, addr: 2ms, len: 1, op_flags: 0x80}
                wait: 1
                until: 3
              - {push: [{opcode: NOP, user_data: 4}]}
            """);
    assertEquals(List.of("1: 1=-62", "2: 2=-62", "3: 3=-62", "4: 4=0"), taken(run));
    assertEquals(List.of(3L, 1L, 1L, 4L), log(run, "log_submits", 2).get(1), "in the same call");
    assertEquals(5, number(run, "steps"));
  }

  @Test
  void showsLinksAndDrains() {
    RunRecord run =
        run(
            8,
            8,
            REWIND,
            """
            script:
              - push:
                  - {opcode: TIMEOUT, user_data: 1, addr: 1ms, len: 1, op_flags: 0x80}
                  - {opcode: NOP, user_data: 2}
                  - {opcode: NOP, user_data: 3, flags: IO_DRAIN}
                  - {opcode: NOP, user_data: 4, op_flags: 1, len: -5, flags: [IO_LINK]}
                  - {opcode: NOP, user_data: 5}
                wait: 1
                until: 5
            """);
    assertEquals(
        List.of("2=0", "1=-62", "3=0", "4=-5", "5=-125"),
        taken(run).stream().map(text -> text.replaceFirst(".*: ", "")).toList());
  }

  @Test
  void seesOverflow() {
    String nops = "{opcode: NOP, user_data: 1}, {opcode: NOP, user_data: 2}";
    RunRecord run =
        run(
            2,
            2,
            REWIND,
            "script: [{push: [" + nops + "]}, {push: [" + nops + "], reap: 0}, {reap: 1}]\n");
    List<List<Long>> steps = log(run, "log_steps", 4);
    assertEquals(List.of(0L, 2L, 0L, 0L), steps.get(1));
    assertEquals(List.of(0L, 2L, 0L, 2L), steps.get(2), "IORING_SQ_CQ_OVERFLOW");
    assertEquals(List.of(1L, 3L, 0L, 2L), steps.get(3));
    assertEquals(0, number(run, "cq_overflow"), "none is lost");
  }

  @Test
  void returnsWhatItIsToldAndShowsTheData() {
    RunRecord run =
        run(
            2,
            4,
            REWIND,
            """
            devices: {d: {channels: 1, read: {constant: 10us}}}
            files: [{name: f, size: 8, content: random, device: d}]
            script-data: "01 02 03 04 05 06 07 08 09"
            script:
              - push: [{opcode: READ, user_data: 1, fd: "@fd.f", addr: "@script.data", len: 4}]
                wait: 1
              - {result: -9}
              - {push: [{opcode: NOP}]}
            """);
    assertEquals(-22, run.outcome().result().enterReturn());
    assertEquals(2, number(run, "steps"));
    assertEquals(List.of("1: 1=4"), taken(run));
    List<?> data = (List<?>) Objects.requireNonNull(run.globals().get("data"));
    assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 0L), data.subList(4, 10));
    List<Long> start = List.of(1L, 2L, 3L, 4L);
    org.junit.jupiter.api.Assertions.assertNotEquals(start, data.subList(0, 4));
  }

  @Test
  void waitsForAnIndex() {
    RunRecord run =
        run(
            4,
            4,
            REWIND,
            """
            script:
              - push:
                  - {opcode: TIMEOUT, user_data: 1, addr: 1ms, len: 1, op_flags: 0x80}
                  - {opcode: NOP, user_data: 2}
                wait-at: 2
              - {}
            """);
    assertEquals(List.of("1: 2=0", "1: 1=-62"), taken(run));
  }

  @Test
  void goesOnLoggingToTheEndOfItsLogs() {
    String push = "push: [{opcode: NOP, user_data: 1}, {opcode: NOP, user_data: 2}]";
    StringBuilder script = new StringBuilder("script:\n");
    for (int i = 0; i < 63; i++) {
      script.append("  - {").append(push).append("}\n");
    }
    script.append("  - {push: [{opcode: NOP}, {opcode: NOP}], until: 128}\n");
    RunRecord run = run(2, 4, REWIND, script.toString());
    assertEquals(65, number(run, "steps"));
    assertEquals(1, number(run, "unlogged_steps"));
    assertEquals(128, number(run, "taken"));
    assertEquals(0, number(run, "unlogged_cqes"));
  }

  @Test
  void countsWhatItDoesNotLog() {
    RunRecord run =
        run(
            2,
            4,
            REWIND,
            """
            script:
              - push: [{opcode: TIMEOUT, user_data: 1, addr: 1ms, len: 1, op_flags: 0xc0, off: 200}]
                wait: 1
                until: 200
            """);
    assertEquals(200, number(run, "taken"));
    assertEquals(200 - 128, number(run, "unlogged_cqes"));
    assertEquals(201 - 64, number(run, "unlogged_steps"));
  }

  @Test
  void saysThatItHasNoRegion() {
    RunRecord run = run(2, 4, REWIND, "");
    assertEquals(1, number(run, "no_region"));
    assertEquals(0, number(run, "steps"));
  }
}
