// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFitTest {
  private static final CostProfile COSTS = CostProfileLoader.standard().profile();
  private static final Distribution TRUTH = new Distribution.LogNormal(76_000, 0.2);
  private static final int CHANNELS = 11;

  @TempDir private Path folder;

  /** Times of the simulator's own device, seen with another seed than the fit's. */
  private static String csv(CostProfile costs, int... depths) {
    StringBuilder lines = new StringBuilder("depth,time_ns,operation\n");
    for (int depth : depths) {
      for (Bin bin : DepthRun.of(costs, CHANNELS, TRUTH, depth, 6000, 77).bins()) {
        lines.append(String.format(Locale.ROOT, "%d,%.3f,read%n", depth, bin.lowNanos()));
      }
    }
    return lines.toString();
  }

  private DeviceFit fit(String text, Optional<CostProfile> host) throws IOException {
    Path file = Files.writeString(folder.resolve("times"), text);
    return DriveTimes.fit(List.of(file.toString()), host);
  }

  @Test
  void findsTheSimulatorsOwnDevice() throws IOException {
    DeviceFit fit = fit(csv(COSTS, 1, 4, 8, 16, 32), Optional.of(COSTS));
    assertEquals(CHANNELS, fit.channels());
    assertTrue(fit.busy());
    assertTrue(fit.worstMeanError() < 0.02, fit.rows().toString());
    for (DeviceFit.Row row : fit.rows()) {
      assertEquals(
          row.measured().median(), row.predicted().median(), 0.03 * row.measured().median());
      assertEquals(row.measured().p99(), row.predicted().p99(), 0.06 * row.measured().p99());
    }
    // What the host takes is taken off: the mean of the lognormal is 77.5 us.
    Distribution.Empirical service = fit.services().getFirst().times();
    assertEquals(77_535, new Times(service.bins()).mean(), 800);
  }

  private static String lines(String operation, int channels, double median, int... depths) {
    StringBuilder lines = new StringBuilder();
    Distribution truth = new Distribution.LogNormal(median, 0.2);
    for (int depth : depths) {
      for (Bin bin : DepthRun.of(COSTS, channels, truth, depth, 6000, 78).bins()) {
        lines.append(String.format(Locale.ROOT, "%d,%.3f,%s%n", depth, bin.lowNanos(), operation));
      }
    }
    return lines.toString();
  }

  /** A drive that reads from many places at once, and writes to few. */
  @Test
  void readsAndWritesHaveTheChannelsThatTheyShow() throws IOException {
    String header = "depth,time_ns,operation\n";
    String reads = lines("read", 11, 76_000, 1, 8, 32);
    DeviceFit apart = fit(header + reads + lines("write", 3, 20_000, 1, 4, 16), Optional.of(COSTS));
    assertEquals(11, apart.channels());
    assertEquals(3, apart.writeChannels());
    assertTrue(apart.worstMeanError() < 0.03, apart.rows().toString());
    assertEquals("11 for reads, 3 for writes", DeviceText.channels(apart));
    Scenario scenario =
        ScenarioLoader.parse(
            "x.yaml",
            ("name: x\n" + DeviceText.of("nvme", "times", apart)).getBytes(StandardCharsets.UTF_8),
            Path.of("."));
    assertEquals(3, scenario.devices().getFirst().writeChannels());
    DeviceFit alike = fit(header + reads + lines("write", 11, 20_000, 1, 16), Optional.of(COSTS));
    assertEquals(0, alike.writeChannels());
    DeviceFit unknown = fit(header + reads + lines("write", 11, 20_000, 1, 4), Optional.of(COSTS));
    assertEquals(0, unknown.writeChannels(), "four at once are no sign of fewer than eleven");
    assertEquals(
        "11 for reads, 11 for writes or more: it was never seen busy",
        DeviceText.channels(unknown));
  }

  @Test
  void nothingIsTakenOffTimesOfTheDriveAlone() throws IOException {
    DeviceFit fit = fit(csv(FreeHost.COSTS, 1, 2, 24), Optional.empty());
    assertEquals(CHANNELS, fit.channels());
    assertEquals(0, fit.services().getFirst().hostNanos(), 0.001);
  }

  @Test
  void aDriveThatWasNeverBusyHasAtLeastSoManyChannels() throws IOException {
    DeviceFit fit = fit(csv(COSTS, 1, 2, 4), Optional.of(COSTS));
    assertFalse(fit.busy());
    assertEquals(4, fit.channels());
    assertTrue(DeviceText.of("d", "times", fit).contains("never seen busy"));
  }

  /**
   * Times of a drive of sixteen channels, computed apart from this simulator, as fio writes them.
   */
  @Test
  void readsWhatFioWrites() {
    String sample = "src/test/resources/dev/loopstep/lab/drive/fio-sample.json";
    DeviceFit fit = DriveTimes.fit(List.of(sample), Optional.of(COSTS));
    assertEquals(16, fit.channels());
    assertEquals(List.of(1, 4, 16, 32, 64), fit.rows().stream().map(DeviceFit.Row::depth).toList());
    assertTrue(fit.worstMeanError() < 0.035, fit.rows().toString());
  }

  /** With `--output` fio writes what it has to say before into the same file. */
  @Test
  void whatFioSaysBeforeIsPassedOver() throws IOException {
    Path sample = Path.of("src/test/resources/dev/loopstep/lab/drive/fio-sample.json");
    String said = "note: both iodepth >= 1 and synchronous I/O engine are selected {\nfio-3.36\n";
    DeviceFit fit = fit(said + Files.readString(sample), Optional.of(COSTS));
    assertEquals(16, fit.channels());
  }

  /** One in a hundred takes 15 times as long, and nothing lies in between. */
  @Test
  void aSecondPeakStaysWhereItIs() throws IOException {
    StringBuilder lines = new StringBuilder("depth,time_us\n");
    for (int i = 0; i < 10_000; i++) {
      lines.append("1,").append(i % 100 == 0 ? 900 : 55 + i % 10).append('\n');
    }
    DeviceFit fit = fit(lines.toString(), Optional.empty());
    Times service = new Times(fit.services().getFirst().times().bins());
    assertEquals(67_905, service.mean(), 700);
    assertEquals(0.01, above(service, 600_000) / service.count(), 0.0005);
    assertEquals(0, above(service, 100_000) - above(service, 800_000), 1e-9);
  }

  private static double above(Times times, double nanos) {
    return times.bins().stream().filter(b -> b.highNanos() > nanos).mapToDouble(Bin::weight).sum();
  }

  @Test
  void whatIsWrittenIsADeviceOfAScenario() throws IOException {
    DeviceFit fit = fit(csv(COSTS, 1, 32), Optional.of(COSTS));
    String yaml = "name: x\n" + DeviceText.of("nvme", "times", fit);
    Scenario scenario =
        ScenarioLoader.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
    assertEquals(fit.channels(), scenario.devices().getFirst().channels());
    assertEquals(fit.services().getFirst().times(), scenario.devices().getFirst().readTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "depth,time_us",
        "depth,time_us\n0,5",
        "depth,time_us\n1,fast",
        "depth,time_us\n1",
        "depth,time_us,operation\n1,5,trim",
        "depth,colour\n1,5",
        "time_us\n5",
        "{",
        "{}",
        "{\"jobs\": [{\"read\": {\"clat_ns\": {\"N\": 5}}}]}",
        "{\"jobs\": [{\"read\": {\"clat_ns\": {\"N\": 5, \"bins\": {\"x\": 1}}}}]}",
        "{\"jobs\": [{\"job options\": {\"iodepth\": \"0\"}, \"read\": {\"clat_ns\": {\"N\": 1, \"bins\": {\"5\": 1}}}}]}",
      })
  void whatIsWrongIsSaidOnce(String text) {
    InputException e = assertThrows(InputException.class, () -> fit(text, Optional.of(COSTS)));
    assertEquals(1, e.diagnostics().size());
    assertEquals("bad-drive-times", e.diagnostics().getFirst().id().id());
  }

  @Test
  void everyDiagnosticHasItsPage() {
    for (DriveDiagnostic id : DriveDiagnostic.values()) {
      assertTrue(Files.isRegularFile(Path.of("../docs/diagnostics/" + id.id() + ".md")));
    }
  }
}
