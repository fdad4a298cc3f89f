// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.render.HtmlPages;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.request.ServicePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page in headless Chromium: clicked, zoomed, and its values read back. */
@Tag("browser")
class PageInBrowserTest {
  @TempDir private static @Nullable Path folder;
  private static @Nullable Chromium opened;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> program = Chromium.installed();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: install `chromium`");
    Plan plan =
        ServicePlan.of("{poisson: {rate: 20_000}}", "", new Baseline.Loop(1), new Baseline.Loop(8));
    Comparison comparison = Experiments.compare(plan, Engine.SIMULATOR, Progress.NONE);
    var replicated =
        Replications.of(plan, HowOften.times(4), WarmUp.NONE, Engine.SIMULATOR, Progress.NONE);
    Path page = folder().resolve("index.html");
    Files.writeString(page, HtmlPages.comparison(Findings.of(comparison, Optional.of(replicated))));
    opened = Chromium.open(program.get(), folder().resolve("profile"), page);
  }

  @AfterAll
  static void close() throws Exception {
    if (opened != null) {
      opened.close();
    }
  }

  private static Path folder() {
    if (folder == null) {
      throw new AssertionError("JUnit gives a folder");
    }
    return folder;
  }

  private static Chromium browser() {
    if (opened == null) {
      throw new AssertionError("the browser is open while tests run");
    }
    return opened;
  }

  private static String box(String figure) {
    return "document.querySelector('#" + figure + " .zoombox')";
  }

  private static double least(String figure) throws Exception {
    return browser().number(box(figure) + ".dataset.min");
  }

  private static double most(String figure) throws Exception {
    return browser().number(box(figure) + ".dataset.max");
  }

  @Test
  void theButtonShowsAChartThatDraggingZooms() throws Exception {
    Chromium page = browser();
    String over = "document.querySelector('#figure-response .u-over')";
    page.click("#figure-response button");
    assertEquals(
        "true",
        page.evaluate(
            "document.querySelector('#figure-response button').getAttribute('aria-pressed')"));
    double first = least("figure-response");
    double last = most("figure-response");
    assertEquals(1, first, 1e-9, "the minimum is 1 / (1 - 0)");
    assertEquals(200, last, 1e-9, "2,000 samples, of which ten lie beyond");

    page.evaluate(over + ".scrollIntoView({block: 'center'})");
    String where = over + ".getBoundingClientRect()";
    double left = page.number(where + ".left");
    double width = page.number(where + ".width");
    double y = page.number(where + ".top") + 60;
    page.mouse("mouseMoved", left + 0.3 * width, y, false);
    page.mouse("mousePressed", left + 0.3 * width, y, true);
    page.mouse("mouseMoved", left + 0.5 * width, y, true);
    page.mouse("mouseMoved", left + 0.6 * width, y, true);
    page.mouse("mouseReleased", left + 0.6 * width, y, false);
    for (int i = 0; i < 50 && least("figure-response") == first; i++) {
      Thread.sleep(100);
    }
    // The axis is logarithmic: three tenths of the way from 1 to 200.
    assertEquals(Math.pow(200, 0.3), least("figure-response"), 0.15);
    assertEquals(Math.pow(200, 0.6), most("figure-response"), 0.6);

    page.evaluate(box("figure-response") + ".focus()");
    page.key("Escape");
    assertEquals(first, least("figure-response"), 1e-9, "Escape shows all of it again");
    assertEquals(last, most("figure-response"), 1e-9);
  }

  @Test
  void keysZoomAndValuesUnderTheMouseAreThoseOfTheData() throws Exception {
    Chromium page = browser();
    page.click("#figure-distribution button");
    double first = least("figure-distribution");
    double last = most("figure-distribution");
    page.key("+");
    assertTrue(least("figure-distribution") > first && most("figure-distribution") < last);
    page.key("Escape");
    assertEquals(first, least("figure-distribution"), 1e-6);
    String data = "JSON.parse(document.querySelector('#figure-distribution script').textContent)";
    assertEquals(first, page.number(data + ".values[0][0]"), 1e-6);
    assertEquals(last, page.number(data + ".values[0].at(-1)"), 1e-6);
    String shares = data + ".values[1].filter(v => v != null).reduce((a, b) => a + b)";
    assertEquals(1, page.number(shares), 1e-6, "the shares of a distribution");
    assertEquals(
        "3", page.evaluate("document.querySelectorAll('#figure-distribution .u-series').length"));
  }

  @Test
  void theDataInThePageCanBeRead() throws Exception {
    Chromium page = browser();
    String data = "JSON.parse(document.getElementById('data').textContent)";
    assertEquals("comparison", page.evaluate(data + ".kind"));
    assertEquals("2000", page.evaluate(data + ".requests.pairs[0].pairs"));
  }

  @Test
  void withoutScriptsAndOnPaperChartsAreThere() throws Exception {
    Chromium page = browser();
    page.media("print", "light");
    assertEquals(
        "none",
        page.evaluate("getComputedStyle(document.querySelector('figure button')).display"),
        "no buttons on paper");
    assertEquals(
        "0",
        page.evaluate(
            "[...document.querySelectorAll('svg.chart')].filter(c => getComputedStyle(c).display === 'none').length"));
    page.media("screen", "dark");
    String dark = page.evaluate("getComputedStyle(document.body).backgroundColor");
    page.media("screen", "light");
    assertNotEquals(dark, page.evaluate("getComputedStyle(document.body).backgroundColor"));
  }

  @Test
  void nothingIsFetchedAndNothingIsWiderThanThePage() throws Exception {
    Chromium page = browser();
    assertEquals("0", page.evaluate("performance.getEntriesByType('resource').length"));
    assertTrue(
        page.number("document.documentElement.scrollWidth")
            <= page.number("document.documentElement.clientWidth"));
  }
}
