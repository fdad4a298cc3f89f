// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** Of a policy that has the processor: it waits for it from the start. */
  private static final String TASK_BESIDE =
      """
      descriptors: {r: {ring: {sq: 2, flags: [], task: t}}}
      tasks: {t: {enters: [{push: [{opcode: NOP, user_data: 1}]}]}}
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

  private static final String TWIN = IN_ORDER.replace("assert cqe.user_data == taken", "");

  /** Ended by its budget and gone on with, it comes to the same as in one go. */
  @Test
  void aSearchThatWasEndedGoesOn() throws IOException {
    Files.writeString(policy, TWIN);
    Path search = folder.resolve("small.search");
    JsonNode whole = json(explore("--json", "-"));
    int rounds = 0;
    JsonNode seen;
    do {
      // The budget counts what was tried before, too.
      String most = Integer.toString(60 * ++rounds);
      Cli.Answer part = explore("--json", "-", "--continue", search.toString(), "--budget", most);
      assertEquals(ExitCode.YES, part.code(), part.err());
      seen = json(part);
    } while (seen.get("end").stringValue().equals("schedules") && rounds < 100);
    assertTrue(rounds > 2, seen::toString);
    for (String field : new String[] {"schedules", "states", "choices", "endings", "longest"}) {
      assertEquals(whole.get(field), seen.get(field), field);
    }
    assertEquals("complete", seen.get("end").stringValue());
  }

  @Test
  void aSearchOfSomethingElseIsRefused() throws IOException {
    Files.writeString(policy, TWIN);
    Path search = folder.resolve("small.search");
    explore("--continue", search.toString(), "--budget", "20");
    String kept = Files.readString(search);
    refusedSearch(search, "and this is", "--deviations", "1");
    Files.writeString(policy, IN_ORDER);
    refusedSearch(search, "another policy");
    Files.writeString(policy, TWIN);
    for (String damaged :
        new String[] {
          "",
          "x",
          kept.substring(0, kept.length() - 5),
          kept.replaceFirst("node [^\n]*", "node 1 : 3"),
          kept.replaceFirst("place \\d+", "place 1"),
          kept.replaceFirst("states ", "states z"),
          kept.replaceFirst("nanos [^\n]*\n", "")
        }) {
      Files.writeString(search, damaged);
      refusedSearch(search, "bad-schedule");
      assertEquals(damaged, Files.readString(search));
    }
  }

  private void refusedSearch(Path search, String said, String... more) {
    String[] words = java.util.Arrays.copyOf(more, more.length + 2);
    words[more.length] = "--continue";
    words[more.length + 1] = search.toString();
    Cli.Answer answer = explore(words);
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertTrue(answer.err().contains(said), answer.err());
  }

  @Test
  void eachBudgetEndsASearchAndIsNamed() throws IOException {
    Files.writeString(policy, TWIN);
    assertEquals(
        "states", json(explore("--json", "-", "--budget", "50states")).get("end").stringValue());
    assertEquals("time", json(explore("--json", "-", "--budget", "1ms")).get("end").stringValue());
    assertEquals(
        "memory", json(explore("--json", "-", "--budget", "9KiB")).get("end").stringValue());
    assertEquals(
        "schedules", json(explore("--json", "-", "--budget", "1h,7")).get("end").stringValue());
    for (String bad : new String[] {"7parsecs", "0s", "", "-1", "1.5s"}) {
      assertEquals(ExitCode.BAD_INPUT, explore("--budget", bad).code(), bad);
    }
  }

  @Test
  void drawnSchedulesFindItAndAreShrunk() throws IOException {
    for (String strategy : new String[] {"pct", "random"}) {
      Cli.Answer found = explore("--strategy", strategy, "--json", "-");
      assertEquals(ExitCode.NO, found.code(), found.err());
      JsonNode failure = json(found).get("failure");
      assertEquals(1, failure.get("deviations").size(), found.out());
      assertTrue(failure.get("drawn").intValue() >= 1, found.out());
      assertEquals(found.out(), explore("--strategy", strategy, "--json", "-").out());
      assertEquals(ExitCode.NO, Cli.run("replay", schedule.toString()).code());
    }
    Files.writeString(policy, TWIN);
    Cli.Answer none = explore("--strategy", "pct", "--depth", "2", "--schedules", "40");
    assertEquals(ExitCode.YES, none.code(), none.err());
    assertTrue(none.out().contains("40 PCT schedules of depth 2: each shows"), none.out());
    Cli.Answer random = explore("--strategy", "random", "--schedules", "40");
    assertTrue(random.out().contains("in 40 random schedules"), random.out());
  }

  /** As with Ctrl-C: the process says what it has covered before it ends, and keeps the search. */
  @Test
  void aProcessThatIsEndedTellsWhatItCovered() throws IOException, InterruptedException {
    Files.writeString(policy, TWIN);
    Path search = folder.resolve("small.search");
    Path out = folder.resolve("out.txt");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.loopstep.cli.Main",
            "explore",
            policy.toString(),
            "--scenario",
            scenario.toString(),
            "--deviations",
            "6",
            "--no-reduction",
            "--budget",
            "1000000000",
            "--continue",
            search.toString());
    command.redirectErrorStream(true).redirectOutput(out.toFile());
    String said = "";
    // How long it takes until the search has begun is not known: it says nothing before its end.
    for (int seconds = 3; said.isEmpty() && seconds < 200; seconds *= 3) {
      Process process = command.start();
      boolean ended = process.waitFor(seconds, java.util.concurrent.TimeUnit.SECONDS);
      process.destroy();
      process.waitFor();
      said = Files.readString(out);
      assertFalse(ended, said);
    }
    assertTrue(said.contains("the search was stopped"), said);
    assertTrue(Files.readString(search).endsWith("\nend\n"), said);
  }

  @Test
  void aScheduleIsToldEventByEventAndAsAPage() throws IOException {
    Path page = folder.resolve("page");
    explore("--report", page.toString());
    String html = Files.readString(page.resolve("index.html"));
    assertTrue(html.contains("<svg"), "a diagram");
    assertTrue(html.contains("where this comes otherwise than usual: in step"), html);
    assertTrue(html.contains("io_req_local_work_add"), "functions of the kernel");
    assertTrue(
        html.matches("(?s).*<td class=\"code\">(\\d+: |one of lines \\d).*"),
        "lines of the policy");
    assertFalse(html.contains("http://") || html.contains("https://"), "offline");
    Path again = folder.resolve("again");
    Cli.Answer replay =
        Cli.run(
            "replay",
            schedule.toString(),
            "--report",
            again.toString(),
            "--from",
            "2",
            "--until",
            "4");
    assertEquals(html, Files.readString(again.resolve("index.html")));
    List<String> lines = replay.out().lines().filter(line -> line.contains("  [")).toList();
    assertEquals(3, lines.size(), replay.out());
    assertTrue(lines.getFirst().startsWith("    2 "), replay.out());
    assertTrue(replay.out().contains("! ") || lines.size() == 3, replay.out());
    assertEquals(
        ExitCode.BAD_INPUT,
        Cli.run("replay", schedule.toString(), "--from", "4", "--until", "3").code());
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    for (String[] words :
        new String[][] {
          {"--strategy", "pct", "--deviations", "1"},
          {"--strategy", "random", "--no-reduction"},
          {"--depth", "2"},
          {"--strategy", "pct", "--continue", "x.search"},
          {"--strategy", "coverage", "--continue", "x.search"},
          {"--strategy", "coverage", "--budget", "10states"},
          {"--strategy", "pct", "--budget", "1MiB"},
          {"--no-reduction", "--budget", "10states"},
          {"--strategy", "dfs"}
        }) {
      assertEquals(ExitCode.BAD_INPUT, explore(words).code(), String.join(" ", words));
    }
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
  void aMachineOfSeveralProcessorsIsExplored() throws IOException {
    Files.writeString(scenario, SCENARIO + "machine: {cpus: 2, interrupts: {disk: 1}}\n");
    Cli.Answer found = explore("--no-shrink");
    assertEquals(ExitCode.NO, found.code(), found.err());
    Cli.Answer again = Cli.run("replay", schedule.toString());
    assertEquals(ExitCode.NO, again.code(), again.err());
    Files.writeString(policy, TWIN);
    Cli.Answer none = explore("--deviations", "1");
    assertEquals(ExitCode.YES, none.code(), none.err());
    assertTrue(none.out().contains(" states\n"), none.out());
    assertEquals(ExitCode.YES, explore("--budget", "50states").code());
    Files.writeString(scenario, SCENARIO + "machine: {cpus: 1}\n" + TASK_BESIDE);
    Cli.Answer shared = explore("--deviations", "1");
    assertEquals(ExitCode.YES, shared.code(), shared.err());
    assertTrue(shared.out().contains("a clock decides who gets a processor"), shared.out());
    assertTrue(explore("--budget", "50states").out().contains("budget of states"), "choices count");
  }

  /** What the failure does not need is left out, and what is left fails when it is replayed. */
  @Test
  void theScenarioOfAFailureIsMadeSmaller() throws IOException {
    Files.writeString(
        policy,
        IN_ORDER
            .replace("state pushed", "param most: u64 in 1..8 = 4\nstate pushed")
            .replace("taken == 4", "taken >= most")
            .replace("pushed < 4 &&", "pushed < most &&"));
    String larger =
        SCENARIO.replace("channels: 2", "channels: 4")
            + "set: {most: 8}\ndescriptors: {bell: eventfd}\n"
            + "application: [{at: 5ms, signal: policy}]\n";
    Files.writeString(scenario, larger);
    Cli.Answer found = explore("--json", "-");
    JsonNode smaller = json(found).get("failure").get("smaller");
    String changes = smaller.get("changes").toString();
    assertTrue(changes.contains("with `most: 2` instead of 8"), changes);
    assertTrue(changes.contains("without `application`"), changes);
    assertTrue(changes.contains("without `descriptors`"), changes);
    assertTrue(changes.contains("with `channels: 2` instead of 4"), changes);
    Cli.Answer again = Cli.run("replay", smaller.get("schedule").stringValue());
    assertEquals(ExitCode.NO, again.code(), again.err());
    assertTrue(again.out().contains("the step fails"), again.out());
    assertEquals(larger, Files.readString(scenario));
    assertEquals(found.out(), explore("--json", "-").out());
    assertTrue(explore().out().contains("it still fails "), "in words");
    assertFalse(explore("--no-shrink").out().contains("it still fails "), "not asked for");
  }

  @Test
  void coverageLeadsToAFailure() throws IOException {
    Cli.Answer found = explore("--strategy", "coverage", "--json", "-");
    assertEquals(ExitCode.NO, found.code(), found.err());
    assertTrue(json(found).get("features").intValue() > 0, found.out());
    assertEquals(found.out(), explore("--strategy", "coverage", "--json", "-").out());
    Files.writeString(policy, TWIN);
    Cli.Answer none = explore("--strategy", "coverage", "--budget", "30");
    assertTrue(none.out().contains("in 30 schedules that coverage led to"), none.out());
  }
}
