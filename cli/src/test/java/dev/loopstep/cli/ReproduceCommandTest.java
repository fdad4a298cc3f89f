// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results made again from themselves, and held against older ones. */
class ReproduceCommandTest {
  private static final String SCENARIO =
      """
      name: small
      costs: ./mine.yaml
      workload: {nops: {count: 100}}
      """;

  @TempDir private @Nullable Path given;

  private Path folder() {
    if (given == null) {
      throw new AssertionError("JUnit gives a folder");
    }
    return given;
  }

  private String path(String name) {
    return folder().resolve(name).toString();
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder().resolve("s.yaml"), SCENARIO);
    Files.copy(Path.of("../scenarios/costs/xeon-2.8ghz.yaml"), folder().resolve("mine.yaml"));
    Files.copy(Path.of("../policies/nop_chain.policy"), folder().resolve("p.policy"));
  }

  private Cli.Answer compare(String... more) {
    String[] words = {
      "compare",
      path("s.yaml"),
      "--policy",
      path("p.policy"),
      "--set",
      "total=100",
      "--baseline",
      "single",
      "--syscall-costs",
      "none"
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Cli.run(all);
  }

  @Test
  void pagesAndJsonAreMadeAgainWithoutTheFilesTheyWereMadeFrom() throws IOException {
    assertEquals(0, compare("--json", path("r.json"), "--report", path("page")).code());
    for (String name : new String[] {"s.yaml", "mine.yaml", "p.policy"}) {
      Files.delete(folder().resolve(name));
    }
    for (String result : new String[] {"r.json", "page/index.html"}) {
      Cli.Answer again = Cli.run("reproduce", path(result));
      assertEquals(0, again.code(), again.err());
      assertTrue(again.out().contains("reproduced"), again.out());
    }
  }

  @Test
  void whatWasEditedIsFoundAndNamed() throws IOException {
    compare("--json", path("r.json"));
    String text = Files.readString(folder().resolve("r.json"));
    Files.writeString(
        folder().resolve("r.json"), text.replaceFirst("\"steps\": 101", "\"steps\": 102"));
    Cli.Answer again = Cli.run("reproduce", path("r.json"));
    assertEquals(1, again.code());
    assertTrue(again.out().contains("contestants[0].steps: was 102, is 101"), again.out());
  }

  @Test
  void anotherVersionIsSaid() throws IOException {
    compare("--json", path("r.json"));
    String text = Files.readString(folder().resolve("r.json"));
    Files.writeString(
        folder().resolve("r.json"),
        text.replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"0.0.9\""));
    Cli.Answer again = Cli.run("reproduce", path("r.json"));
    assertEquals(0, again.code(), again.out());
    assertTrue(again.out().contains("made by Loopstep 0.0.9"), again.out());
  }

  @Test
  void whatIsNoResultIsRefused() throws IOException {
    assertEquals(2, Cli.run("reproduce", path("s.yaml")).code());
    assertEquals(2, Cli.run("reproduce", path("none.json")).code());
    compare("--json", path("r.json"));
    String text = Files.readString(folder().resolve("r.json"));
    Files.writeString(
        folder().resolve("r.json"),
        text.replace("[\"compare\",", "[\"compare\",\"--json\",\"/x\","));
    Cli.Answer hostile = Cli.run("reproduce", path("r.json"));
    assertEquals(2, hostile.code());
    assertTrue(hostile.err().contains("no part of a comparison"), hostile.err());
  }

  @Test
  void changesAgainstAnOlderResultAreSaid() throws IOException {
    compare("--json", path("old.json"), "--replications", "5");
    Cli.Answer same = compare("--against", path("old.json"), "--replications", "5");
    assertEquals(0, same.code(), same.err());
    assertTrue(same.out().contains("the same inputs"), same.out());
    assertTrue(same.out().contains("compared in pairs"), same.out());
    Files.writeString(folder().resolve("s.yaml"), SCENARIO.replace("count: 100", "count: 90"));
    Cli.Answer other =
        compare("--against", path("old.json"), "--replications", "5", "--markdown", path("m.md"));
    assertTrue(other.out().contains("has changed"), other.out());
    assertTrue(Files.readString(folder().resolve("m.md")).contains("### Changes"));
  }

  @Test
  void csvAndMarkdownHoldTheFigures() throws IOException {
    assertEquals(0, compare("--csv", path("r.csv"), "--markdown", path("r.md")).code());
    String csv = Files.readString(folder().resolve("r.csv"));
    assertTrue(csv.startsWith("section,contestant,against,quantity,at,value,low,high,p,text\r\n"));
    assertTrue(csv.contains("figures,nop_chain,,throughput,,"), csv);
    long columns = 9;
    csv.lines()
        .filter(line -> line.startsWith("figures"))
        .forEach(line -> assertEquals(columns, line.chars().filter(c -> c == ',').count(), line));
    assertTrue(Files.readString(folder().resolve("r.md")).startsWith("## small\n\n**"));
    assertEquals(2, compare("--csv", path("s.yaml")).code(), "not over what is read");
    assertFalse(Files.readString(folder().resolve("s.yaml")).startsWith("section"));
  }

  @Test
  void baselinesAskForMoreAndAreRefusedClearly() {
    for (String mode :
        new String[] {
          "single+default-taskrun", "batch:4+coop-taskrun", "batch:4+min-wait=10us/2"
        }) {
      Cli.Answer run =
          Cli.run("compare", path("s.yaml"), "--baseline", mode, "--syscall-costs", "none");
      assertEquals(0, run.code(), run.err());
      assertTrue(run.out().contains(mode), run.out());
    }
    for (String mode :
        new String[] {
          "single+",
          "single+sqpoll",
          "single+napi=5us",
          "single+x",
          "single+sqpoll+sqpoll",
          "single+sqpoll+defer-taskrun",
          "single+min-wait=0us/1"
        }) {
      Cli.Answer run =
          Cli.run("compare", path("s.yaml"), "--baseline", mode, "--syscall-costs", "none");
      assertEquals(2, run.code(), mode + run.out());
    }
  }
}
