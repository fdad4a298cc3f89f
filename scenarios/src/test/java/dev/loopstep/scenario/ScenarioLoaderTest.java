// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioLoaderTest {
  /** As the test of the schema reads it too. */
  static final String FAULTS =
      "name: x\nfaults: {overflow-entries: 0.25, signals: {constant: 5ms}}\n";

  /** As the test of the schema reads it too. */
  static final String CACHED =
      """
      name: x
      devices: {d: {channels: 4, read: {constant: 50us}}}
      files:
        - {name: a, size: 1MiB, device: d, cache: {}}
        - {name: b, size: 1MiB, device: d, cache: {resident: 0.5, read-ahead: 0, writes: worker}}
        - {name: c, size: 1MiB, device: d}
      """;

  private static final VariableType U32 = new VariableType.Int("u32", 4, false);
  private static final VariableType S32 = new VariableType.Int("i32", 4, true);

  private static final List<Variable> LAYOUT =
      List.of(
          new Variable("queued", 0, U32, List.of()),
          new Variable("finished", 4, U32, List.of()),
          new Variable("error", 8, S32, List.of()));

  private static Scenario parse(String yaml) {
    return ScenarioLoader.parse("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static String refusal(Runnable action) {
    InputException failure = assertThrows(InputException.class, action::run);
    return failure.diagnostics().getFirst().id().id();
  }

  @Test
  void readsTheScenarioOfAMillionNops() {
    Scenario scenario = ScenarioLoader.load("nop-chain.yaml");
    assertEquals("nop-chain", scenario.name());
    assertEquals(Optional.of(new Workload.Nops(1_000_000)), scenario.workload());
    assertEquals("total", scenario.set().getFirst().name());
    assertEquals("1000000", scenario.set().getFirst().text());
    assertTrue(scenario.ring().flags().contains(RingFlag.SQ_REWIND));
    assertEquals(64, scenario.sha256().length());
  }

  @Test
  void readsTheScenarioOfADrive() {
    Scenario scenario = ScenarioLoader.load("hold-depth.yaml");
    assertEquals(
        new DeviceSetup(
            "nvme",
            35,
            new Distribution.LogNormal(76_000, 0.1),
            new Distribution.LogNormal(20_000, 0.1),
            0),
        scenario.devices().getFirst());
    assertEquals(Optional.of(new Workload.Reads(100_000, 0, 4096)), scenario.workload());
    assertEquals(new RunSetup.Buffers(64, 4096), scenario.buffers());
  }

  @Test
  void readsTheScenarioOfACopyWithItsPartialLastBlock() {
    Scenario scenario = ScenarioLoader.load("copy-file.yaml");
    long length = (64L << 20) + 1234;
    assertEquals(Optional.of(new Workload.Copy(0, 1, length, 64 << 10)), scenario.workload());
    assertEquals(Long.toString(length), scenario.region().fields().getFirst().text());
    assertEquals(366.0, scenario.devices().getFirst().perKiB());
  }

  @Test
  void readsHowLongADriveFlushesItsCache() {
    Scenario scenario =
        parse(
            "name: x\ndevices:\n  a: {channels: 1, read: {constant: 1us}, flush: {constant: 2us}}\n"
                + "  b: {channels: 1, read: {constant: 1us}}\n");
    assertEquals(
        Optional.of(new Distribution.Constant(2000)), scenario.devices().getFirst().flushTime());
    assertEquals(Optional.empty(), scenario.devices().getLast().flushTime());
  }

  @Test
  void leavesOutWhatHasADefault() {
    Scenario scenario = parse("name: x\n");
    assertEquals(ScenarioLoader.withoutFile().ring(), scenario.ring());
    assertEquals("xeon-2.8ghz", scenario.costs().profile().name());
    assertEquals(1, scenario.seed());
    assertEquals(Optional.empty(), scenario.workload());
  }

  @Test
  void findsAProfileBesideTheScenario(@TempDir Path folder) throws IOException {
    Files.copy(Path.of("costs/xeon-2.8ghz.yaml"), folder.resolve("mine.yaml"));
    Path scenario = folder.resolve("s.yaml");
    Files.writeString(scenario, "name: x\ncosts: ./mine.yaml\n");
    Scenario read = ScenarioLoader.load(scenario.toString());
    assertEquals("./mine.yaml", read.costs().file());
    assertEquals(216, read.costs().profile().figure(Cost.ENTER).value());
  }

  @Test
  void everyProfileInTheFolderHasItsName() throws IOException {
    try (var files = Files.list(Path.of("costs"))) {
      Set<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", ""))
              .collect(java.util.stream.Collectors.toSet());
      assertEquals(Set.copyOf(CostProfileLoader.NAMES), names);
    }
  }

  @Test
  void laysTheRegionOutByFieldName() {
    Scenario scenario = parse("name: x\nshared: {queued: 100_000, error: -1}\n");
    assertArrayEquals(
        new byte[] {(byte) 0xa0, (byte) 0x86, 1, 0, 0, 0, 0, 0, -1, -1, -1, -1},
        RegionFiller.fill(scenario.region(), LAYOUT, Map.of()));
  }

  @Test
  void baselinesHaveARegionWhereRingsOfBuffersNeedOne() {
    String rings = "name: x\nregistered: {buffer-rings: [{group: 1, entries: 512, at: 4096}]}\n";
    assertEquals(0, parse("name: x\nregion: {bytes: \"01 02\"}").regionOfBaselines().length);
    byte[] region = parse(rings + "region: {bytes: \"01 02\"}").regionOfBaselines();
    assertEquals(4096 + 512 * 16, region.length);
    assertEquals(2, region[1]);
    assertEquals(65536, parse(rings + "region: {size: 64KiB}").regionOfBaselines().length);
    String queue =
        "workload: {requests: {count: 1, arrivals: {poisson: {rate: 1}}, mix: [{nop: {}}], queue: {at: 64KiB}}}";
    assertEquals(65536 + 16 + 256 * 16, parse(rings + queue).regionOfBaselines().length);
  }

  @Test
  void takesRawBytesForObjectsWithoutALayout() {
    Scenario scenario = parse("name: x\nregion: {size: 8, bytes: \"a0 86 01\"}\n");
    assertArrayEquals(
        new byte[] {(byte) 0xa0, (byte) 0x86, 1, 0, 0, 0, 0, 0},
        RegionFiller.fill(scenario.region(), List.of(), Map.of()));
  }

  @Test
  void refusesValuesThatDoNotFitTheirField() {
    Scenario large = parse("name: x\nshared: {queued: 4294967296}\n");
    assertEquals(
        "bad-shared-value", refusal(() -> RegionFiller.fill(large.region(), LAYOUT, Map.of())));
    Scenario word = parse("name: x\nshared: {queued: many}\n");
    assertEquals(
        "bad-shared-value", refusal(() -> RegionFiller.fill(word.region(), LAYOUT, Map.of())));
    Scenario small = parse("name: x\nregion: {size: 8}\n");
    assertEquals(
        "region-too-small", refusal(() -> RegionFiller.fill(small.region(), LAYOUT, Map.of())));
  }

  @Test
  void refusesNamesThatNoPolicyDeclares() {
    Scenario scenario = parse("name: x\nset: {totl: 5}\nshared: {queud: 1}\n");
    InputException failure =
        assertThrows(
            InputException.class,
            () -> Settings.checkDeclared(scenario, List.of("total", "depth")));
    assertEquals("undeclared-variable", failure.diagnostics().getFirst().id().id());
    assertEquals("did you mean `total`?", failure.diagnostics().getFirst().remedy());
    assertEquals(
        "undeclared-shared-field",
        refusal(() -> RegionFiller.checkFields(scenario.region(), List.of(LAYOUT))));
  }

  @Test
  void saysThatAFileIsMissingAndWhichIsNear() {
    InputException failure =
        assertThrows(InputException.class, () -> ScenarioLoader.load("nop-chian.yaml"));
    assertEquals("scenario-not-found", failure.diagnostics().getFirst().id().id());
    assertEquals("did you mean `nop-chain.yaml`?", failure.diagnostics().getFirst().remedy());
    assertEquals("scenario-unreadable", refusal(() -> ScenarioLoader.load("costs")));
    assertEquals("scenario-unreadable", refusal(() -> ScenarioLoader.load("a\0b")));
  }

  @Test
  void boundsHostileFiles() {
    assertEquals("yaml-limit", refusal(() -> parse("a".repeat(2 << 20))));
    assertEquals("yaml-limit", refusal(() -> parse("name: " + "[".repeat(5_000))));
    assertEquals("yaml-limit", refusal(() -> parse("name: " + "a".repeat(20_000))));
    assertEquals("yaml-limit", refusal(() -> parse("- ".repeat(8_000) + "x")));
    assertEquals("yaml-feature", refusal(() -> parse("a: &a [x]\nb: *a\n")));
    assertEquals("yaml-syntax", refusal(() -> parse("a: \u0007\n")));
    byte[] latin1 = {'a', ':', ' ', (byte) 0xe4};
    assertEquals(
        "yaml-syntax", refusal(() -> ScenarioLoader.parse("s.yaml", latin1, Path.of("."))));
  }

  @Test
  void pointsAtAnEmptyFileAsAWhole() {
    InputException failure = assertThrows(InputException.class, () -> parse(""));
    assertEquals(new Place.Whole("s.yaml"), failure.diagnostics().getFirst().place());
  }

  @Test
  void readsWhatGoesWrongWithTheHost() {
    assertEquals(HostFaults.NONE, parse("name: x\n").faults());
    assertEquals(
        new HostFaults(0.25, Optional.of(new Distribution.Constant(5_000_000))),
        parse(FAULTS).faults());
  }

  @Test
  void readsHowFilesGoThroughThePageCache() {
    assertEquals(
        List.of(
            Optional.of(new CacheSetup(0, 32, CacheSetup.Writes.INLINE)),
            Optional.of(new CacheSetup(0.5, 0, CacheSetup.Writes.WORKER)),
            Optional.empty()),
        parse(CACHED).files().stream().map(FileSetup::cache).toList());
  }
}
