// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.report.Version;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.sweep.Sweep;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import dev.loopstep.report.sweep.Sweeps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep prints and writes; {@code -Dloopstep.golden=write} writes it anew. */
class SweepGoldenTest {
  private static final Path GOLDENS = Path.of("src/test/resources/dev/loopstep/report/render");

  private static final String SHOW =
      "show: {quantity: response.mean, x: syscall-penalty, y: rate}\n";

  @TempDir private Path folder = Path.of("");

  @FunctionalInterface
  private interface Asked {
    String of(SweepOverview overview, SweepCheck.Found found) throws IOException;
  }

  private String made(Asked asked) throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT + SHOW);
    try (Sweep sweep = Sweeps.open(plan, folder.resolve("out"))) {
      sweep.run(2, () -> false, Progress.NONE);
      String text = asked.of(SweepOverview.of(sweep.results()), SweepCheck.of(plan));
      return text.replace(folder.toString(), "FOLDER")
          .replace(Version.text(), "VERSION")
          .replaceAll("[0-9a-f]{64}", "SHA-256");
    }
  }

  private static void check(String name, String text) throws IOException {
    Path file = GOLDENS.resolve(name);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }

  @Test
  void text() throws IOException {
    check("sweep.txt", made((overview, _) -> SweepText.of(overview)));
  }

  @Test
  void markdown() throws IOException {
    check("sweep.md", made(SweepText::markdown));
  }

  @Test
  void json() throws IOException {
    check(
        "sweep.json",
        made((overview, found) -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          SweepJson.write(overview, found, out);
          return out.toString(StandardCharsets.UTF_8);
        }));
  }

  /** The page's style is every page's; what is its own is what is in it. */
  @Test
  void page() throws IOException {
    String page = made(HtmlPages::sweep);
    check("sweep.html", page.substring(page.indexOf("<body>")));
    assertFalse(page.contains("http://") || page.contains("https://"), "nothing from elsewhere");
    assertEquals(
        1 + 2,
        page.split("<svg class=\"chart\" [^>]*aria-labelledby=\"heat-", -1).length,
        "a map each");
    assertTrue(page.contains("<desc id=\"heat-0-d\">rate 10k/s: 0ns "), "told in words");
  }
}
