// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExploreCommandTest {
  /** Takes for granted that reads complete in the order in which they were pushed. */
  private static final String IN_ORDER =
      """
      policy in_order
      buffers { count: 4  size: 4KiB }
      state pushed: u64
      state taken: u64
      step {
          for cqe in completions max 4 {
              assert cqe.user_data == taken
              taken += 1
          }
          if taken == 4 { stop }
          while pushed < 4 && pushed < taken + 2 max 2 {
              push read { file: 0, buf: pushed % 4, len: 4KiB, user_data: pushed }
              pushed += 1
          }
          submit
          wait 1
      }
      """;

  private static final String SCENARIO =
      """
      name: small
      ring: {sq: 8, cq: 16, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
      devices:
        disk: {channels: 2, read: {constant: 20us}}
      files:
        - {name: data, size: 64KiB, device: disk}
      buffers: {count: 4, size: 4KiB}
      limits: {steps: 100}
      """;

  @TempDir private Path folder = Path.of("");
  private Path policy = Path.of("");
  private Path scenario = Path.of("");
  private Path schedule = Path.of("");

  @BeforeEach
  void write() throws IOException {
    policy = folder.resolve("in_order.policy");
    scenario = folder.resolve("small.yaml");
    schedule = folder.resolve("found.schedule");
    Files.writeString(policy, IN_ORDER);
    Files.writeString(scenario, SCENARIO);
  }

  private Cli.Answer explore(String... more) {
    String[] args = new String[more.length + 6];
    args[0] = "explore";
    args[1] = policy.toString();
    args[2] = "--scenario";
    args[3] = scenario.toString();
    args[4] = "--schedule";
    args[5] = schedule.toString();
    System.arraycopy(more, 0, args, 6, more.length);
    return Cli.run(args);
  }

  private static JsonNode json(Cli.Answer answer) {
    return JsonMapper.shared().readTree(answer.out());
  }

  /** The clock would never show it: two reads that take as long end in their order. */
  @Test
  void anOrderThatIsTakenForGrantedIsFoundAndReplayed() throws IOException {
    Cli.Answer run = Cli.run("run", policy.toString(), "--scenario", scenario.toString());
    assertEquals(ExitCode.YES, run.code(), run.err());
    Cli.Answer found = explore("--json", "-");
    assertEquals(ExitCode.NO, found.code(), found.err());
    JsonNode failure = json(found).get("failure");
    assertTrue(failure.get("what").stringValue().contains("the step fails"), found.out());
    assertEquals(1, failure.get("deviations").size());
    Cli.Answer again = Cli.run("replay", schedule.toString());
    assertEquals(ExitCode.NO, again.code(), again.err());
    assertTrue(again.out().contains(failure.get("what").stringValue()), again.out());
    Path trace = folder.resolve("run.jsonl");
    Cli.run("replay", schedule.toString(), "--trace", trace.toString());
    assertTrue(Files.readString(trace).lines().count() > 10);
  }

  @Test
  void itsTwinFailsUnderNoSchedule() throws IOException {
    Files.writeString(policy, IN_ORDER.replace("assert cqe.user_data == taken", ""));
    Cli.Answer answer = explore("--json", "-");
    assertEquals(ExitCode.YES, answer.code(), answer.err());
    JsonNode seen = json(answer);
    assertEquals(2, seen.get("deviationsCovered").intValue());
    assertTrue(seen.get("schedules").intValue() > 100, answer.out());
    assertEquals(answer.out(), explore("--json", "-").out());
    assertTrue(Files.notExists(schedule));
  }

  @Test
  void aWaitForWhatCannotComeIsFoundAtOnce() throws IOException {
    Files.writeString(policy, IN_ORDER.replace("wait 1", "wait 3"));
    Cli.Answer answer = explore();
    assertEquals(ExitCode.NO, answer.code());
    assertTrue(answer.out().contains("nothing is left that could wake it"), answer.out());
    assertTrue(answer.out().contains("with 0 deviations"), answer.out());
  }

  @Test
  void aPropertyOfTheScenarioIsHeldUnderEveryOrder() throws IOException {
    Files.writeString(policy, IN_ORDER.replace("assert cqe.user_data == taken", ""));
    Files.writeString(
        scenario,
        SCENARIO + "properties:\n  - always: run.in_flight <= 2\n  - order: [0, 1, 2, 3]\n");
    Cli.Answer run = Cli.run("run", policy.toString(), "--scenario", scenario.toString());
    assertEquals(ExitCode.YES, run.code(), run.err());
    Cli.Answer found = explore();
    assertEquals(ExitCode.NO, found.code(), found.err());
    assertTrue(
        found.out().contains("the property `order: [0, 1, 2, 3]` does not hold"), found.out());
    Cli.Answer again = Cli.run("replay", schedule.toString());
    assertEquals(ExitCode.NO, again.code(), again.err());
    assertTrue(again.out().contains("`order: [0, 1, 2, 3]` does not hold"), again.out());
  }

  @Test
  void aPropertyThatDoesNotHoldIsShownByRun() throws IOException {
    Files.writeString(scenario, SCENARIO + "properties: [{finally: taken == 5}]\n");
    Cli.Answer run =
        Cli.run("run", policy.toString(), "--scenario", scenario.toString(), "--json", "-");
    assertEquals(ExitCode.NO, run.code(), run.err());
    JsonNode violation = json(run).get("violations").get(0);
    assertEquals("finally: taken == 5", violation.get("property").stringValue());
    assertEquals(9, violation.get("line").intValue());
    Files.writeString(scenario, SCENARIO + "properties: [{finally: token == 5}]\n");
    Cli.Answer refused = Cli.run("run", policy.toString(), "--scenario", scenario.toString());
    assertEquals(ExitCode.BAD_INPUT, refused.code());
    assertTrue(refused.err().contains("error[bad-property]"), refused.err());
  }

  /** Steps that never wait and never take what has completed. */
  @Test
  void stepsThatRepeatForEverAreTold() throws IOException {
    Files.writeString(policy, IN_ORDER.replace("wait 1", "").replace("taken == 4", "taken == 5"));
    Files.writeString(scenario, SCENARIO.replace("steps: 100", "steps: 1000"));
    Cli.Answer found = explore("--deviations", "0");
    assertTrue(found.out().contains("a livelock: from step "), found.out());
  }

  @Test
  void aBudgetIsKeptAndTold() throws IOException {
    Files.writeString(policy, IN_ORDER.replace("assert cqe.user_data == taken", ""));
    Cli.Answer answer = explore("--budget", "50", "--deviations", "3");
    assertEquals(ExitCode.YES, answer.code(), answer.err());
    assertTrue(answer.out().contains("50 schedules tried"), answer.out());
    assertTrue(answer.out().contains("--budget gives it more"), answer.out());
  }

  @Test
  void aScheduleOfOtherFilesIsRefused() throws IOException {
    explore();
    Files.writeString(policy, IN_ORDER.replace("taken == 4", "taken == 3"));
    refused(schedule, "another policy");
    Path damaged = folder.resolve("damaged.schedule");
    for (String text :
        new String[] {
          "",
          "loopstep schedule 2\n",
          "loopstep schedule 1\nchoose 1 0\n",
          "loopstep schedule 1\nargument x\nchoose 5 1\nchoose 5 1\n",
          "loopstep schedule 1\nfoo\n",
          "loopstep schedule 1\n"
        }) {
      Files.writeString(damaged, text);
      refused(damaged, "bad-schedule");
    }
    refused(folder.resolve("none"), "");
  }

  /** A choice that the run does not come to: nothing is written over. */
  @Test
  void aScheduleThatIsNotOfThisRunLeavesNoTrace() throws IOException {
    explore();
    Files.writeString(schedule, Files.readString(schedule) + "choose 100000 1\n");
    Path trace = folder.resolve("run.jsonl");
    Files.writeString(trace, "kept");
    Cli.Answer answer = Cli.run("replay", schedule.toString(), "--trace", trace.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertTrue(answer.err().contains("does not come to all of its choices"), answer.err());
    assertEquals("kept", Files.readString(trace));
  }

  private static void refused(Path file, String said) {
    Cli.Answer answer = Cli.run("replay", file.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertTrue(answer.err().contains(said), answer.err());
    assertEquals("", answer.out());
  }

  @Test
  void aMachineOfSeveralProcessorsIsNotExplored() throws IOException {
    Files.writeString(scenario, SCENARIO + "machine: {cpus: 2}\n");
    Cli.Answer answer = explore();
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().contains("kernel-not-modelled"), answer.err());
  }
}
