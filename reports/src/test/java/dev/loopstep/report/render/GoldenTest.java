// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.Results;
import dev.loopstep.report.TestPolicies;
import dev.loopstep.report.Version;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.PrintedLines;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Violation;
import dev.loopstep.report.statistics.Figures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Small fixed results against files. {@code -Dloopstep.golden=write} writes them anew, to be read
 * before they are kept.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/loopstep/report/render");

  private static Comparison comparison() {
    return Experiments.compare(Results.plan(), Results.ENGINE, Progress.NONE);
  }

  private static RunRecord run() {
    Contestant.OfPolicy policy = TestPolicies.nopChain("nop_chain", 3);
    CompletionLog log = new CompletionLog();
    Plan plan = Results.plan();
    RunResult result = Engine.SIMULATOR.run(plan.setup(policy), policy, Optional.empty(), log);
    log.completed(0, -1, -5, 2, true);
    return new RunRecord(
        plan.scenario(),
        7,
        new Outcome(policy, result, Figures.of(result)),
        log,
        new PrintedLines(),
        Globals.read(policy.program().data(), result.globals()),
        List.of(
            new Violation(
                Violation.Kind.INVARIANT, "count <= 2", 7, "does not hold after step 3", 3, 1500)),
        "safe <for every input>",
        "loopstep run policies/nop_chain.policy --set total=3");
  }

  private static String json(Comparison comparison) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ComparisonJson.write(Findings.of(comparison), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(RunRecord run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RunJson.write(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * The event digest is the simulator's business and changes with it; the version with every
   * release.
   */
  private static void assertGolden(String name, String actual) throws IOException {
    String stable = actual.replace(Version.text(), "VERSION");
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, stable);
    }
    assertEquals(Files.readString(file), stable);
  }

  @Test
  void comparisonAsJson() throws IOException {
    String json = json(comparison());
    JsonNode tree = new ObjectMapper().readTree(json);
    assertEquals(2, tree.get("contestants").size());
    assertGolden("comparison.json", json);
  }

  @Test
  void comparisonAsAPage() throws IOException {
    assertGolden("comparison.html", HtmlPages.comparison(Findings.of(comparison())));
  }

  @Test
  void comparisonAsText() throws IOException {
    String text = TextTables.comparison(comparison());
    assertGolden("comparison.txt", text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), "80 columns");
  }

  /** Six replications; in each the application is slower by another amount, the policy by less. */
  private static Replicated replicated() {
    Engine engine =
        (setup, contestant, workload, observer) -> {
          long more = setup.seed() % 4_000;
          long each =
              contestant instanceof Contestant.OfPolicy ? 100_000 + more / 8 : 150_000 + more;
          long time = 20_000 * each;
          return Results.result(
              20_000,
              each,
              contestant instanceof Contestant.OfPolicy ? 1 : 20_000,
              new Metrics.CpuTime(0, time, 0, 0),
              RunResult.Stopped.APPLICATION);
        };
    return Replications.of(Results.plan(), HowOften.times(6), WarmUp.NONE, engine, Progress.NONE);
  }

  @Test
  void replicationsAsText() throws IOException {
    String text = ReplicatedText.of(replicated());
    assertGolden("replications.txt", text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), "80 columns");
  }

  @Test
  void replicationsAsJsonAndOnAPage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ComparisonJson.write(Findings.of(comparison(), Optional.of(replicated())), out);
    JsonNode made = new ObjectMapper().readTree(out.toByteArray()).get("replications");
    assertGolden("replications.json", made.toPrettyString());
    String page = HtmlPages.comparison(Findings.of(comparison(), Optional.of(replicated())));
    int from = page.indexOf("<section id=\"replications\"");
    assertGolden(
        "replications.html",
        page.substring(from, page.indexOf("</section>", from)) + "</section>\n");
  }

  @Test
  void runAsJson() throws IOException {
    JsonNode tree = new ObjectMapper().readTree(json(run()));
    assertEquals(
        List.of(
            "schema",
            "enterReturn",
            "attachError",
            "stopped",
            "steps",
            "timeNs",
            "cqes",
            "globals",
            "verifierLog",
            "digest",
            "violations",
            "seed",
            "metrics",
            "files"),
        List.copyOf(tree.propertyNames()));
    assertEquals("policy", tree.get("stopped").asString());
    assertEquals(4, tree.get("steps").asInt());
    assertEquals(3, tree.get("globals").get("count").asInt());
    assertEquals(
        "[[1,0,0],[2,0,0],[3,0,0],[18446744073709551615,-5,2]]", tree.get("cqes").toString());
    assertTrue(tree.get("metrics").get("latencyNanos").get("p99.9").isNull());
  }

  @Test
  void runAsText() {
    String text = TextTables.run(run());
    assertTrue(text.startsWith("nop_chain completes 3 requests in 4 steps"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), "80 columns");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    assertArrayEquals(
        HtmlPages.comparison(Findings.of(comparison())).getBytes(StandardCharsets.UTF_8),
        HtmlPages.comparison(Findings.of(comparison())).getBytes(StandardCharsets.UTF_8));
    assertEquals(json(comparison()), json(comparison()));
    assertEquals(json(run()), json(run()));
    assertEquals(HtmlPages.run(run()), HtmlPages.run(run()));
  }

  @Test
  void pagesAreSelfContainedAndEscapeWhatUsersWrite() {
    for (String page :
        List.of(HtmlPages.comparison(Findings.of(comparison())), HtmlPages.run(run()))) {
      assertFalse(page.contains(" src="), "nothing is fetched");
      assertFalse(page.contains("url("), "nothing is fetched");
      assertFalse(page.contains("<link"), "nothing is fetched");
    }
    assertTrue(HtmlPages.run(run()).contains("safe &lt;for every input&gt;"));
  }

  @Test
  void everyChartIsWellFormedAndSaysWhatItShows() throws Exception {
    String page = HtmlPages.comparison(Findings.of(comparison()));
    Matcher matcher = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int charts = 0;
    while (matcher.find()) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(matcher.group())));
      var root = document.getDocumentElement();
      assertEquals("img", root.getAttribute("role"));
      for (String id : root.getAttribute("aria-labelledby").split(" ", -1)) {
        assertTrue(matcher.group().contains("id=\"" + id + "\""));
      }
      charts++;
    }
    assertEquals(6, charts);
  }

  @Test
  void idsOnAPageAreUnique() {
    String page = HtmlPages.comparison(Findings.of(comparison()));
    Matcher matcher = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    List<String> ids = matcher.results().map(result -> result.group(1)).toList();
    assertEquals(ids.size(), ids.stream().distinct().count());
  }

  @Test
  void digestsAreHex() {
    assertEquals(32, HexFormat.of().parseHex(run().outcome().result().digest()).length);
  }
}
