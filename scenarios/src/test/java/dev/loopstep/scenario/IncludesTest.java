// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
  private static final String BASE =
      """
      name: base
      seed: 7
      devices:
        disk: {channels: 2, read: {exponential: {mean: 50us}}}
      files: [{name: data, size: 1MiB, device: disk}]
      workload:
        requests:
          count: 400
          arrivals: {poisson: {rate: 20_000}}
          mix: [{read: {file: data, size: 4KiB}}]
          queue: {entries: 64}
      """;

  @TempDir private Path folder = Path.of("");

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text);
  }

  private Scenario load(String name) {
    return ScenarioLoader.load(folder.resolve(name).toString());
  }

  private Diagnostic refused(String name) {
    InputException refused = assertThrows(InputException.class, () -> load(name));
    assertEquals(1, refused.diagnostics().size());
    return refused.diagnostics().getFirst();
  }

  @Test
  void whatIncludesOverridesKeyByKey() throws IOException {
    write("base.yaml", BASE);
    write(
        "main.yaml",
        """
        include: base.yaml
        name: main
        devices:
          disk: {channels: 4}
          slow: {channels: 1, read: {constant: 5ms}}
        workload:
          requests:
            arrivals: {closed: {clients: 3}}
        """);
    Scenario scenario = load("main.yaml");
    assertEquals("main", scenario.name());
    assertEquals(7, scenario.seed());
    assertEquals(
        List.of("disk", "slow"), scenario.devices().stream().map(device -> device.name()).toList());
    assertEquals(4, scenario.devices().getFirst().channels());
    Workload.Requests requests =
        (Workload.Requests) scenario.workload().orElseThrow(IllegalStateException::new);
    assertEquals(400, requests.count());
    assertTrue(
        requests.plan().arrivals() instanceof Arrivals.Closed, "another choice replaces the first");
    assertEquals(1, scenario.included().size());
    assertEquals(Digests.sha256(BASE.getBytes()), scenario.included().getFirst().sha256());
  }

  @Test
  void ofSeveralTheLaterOverridesAndPathsAreRelativeToTheirFile() throws IOException {
    write("parts/base.yaml", BASE);
    write("parts/fast.yaml", "seed: 8\ndevices: {disk: {read: {constant: 1us}}}\n");
    write("parts/costs.yaml", "include: base.yaml\ncosts: ./mine.yaml\n");
    Files.copy(Path.of("costs/xeon-2.8ghz.yaml"), folder.resolve("parts/mine.yaml"));
    write("main.yaml", "include: [parts/costs.yaml, parts/fast.yaml]\nname: main\n");
    Scenario scenario = load("main.yaml");
    assertEquals(8, scenario.seed());
    assertEquals(new Distribution.Constant(1000), scenario.devices().getFirst().readTime());
    assertEquals("./mine.yaml", scenario.costs().file());
    assertEquals(3, scenario.included().size());
  }

  @Test
  void errorsAreShownInTheFileTheyAreIn() throws IOException {
    write("base.yaml", BASE.replace("channels: 2", "chanels: 2"));
    write("main.yaml", "include: base.yaml\nname: main\n");
    Diagnostic wrong = refused("main.yaml");
    assertEquals(ScenarioDiagnostic.UNKNOWN_KEY, wrong.id());
    Place.Text place = (Place.Text) wrong.place();
    assertEquals(folder.resolve("base.yaml").toString(), place.file());
    assertEquals(4, place.line());
    assertEquals("did you mean `channels`?", wrong.remedy());
  }

  @Test
  void cyclesAreRefused() throws IOException {
    write("a.yaml", "include: b.yaml\nname: a\n");
    write("b.yaml", "include: ./c.yaml\n");
    write("c.yaml", "seed: 1\ninclude: [a.yaml]\n");
    Diagnostic wrong = refused("a.yaml");
    assertEquals(ScenarioDiagnostic.INCLUDE_CYCLE, wrong.id());
    assertEquals(folder.resolve("c.yaml").toString(), ((Place.Text) wrong.place()).file());
    assertEquals(2, ((Place.Text) wrong.place()).line());
    assertTrue(wrong.message().contains("b.yaml`, which includes"), wrong.message());
    write("self.yaml", "include: self.yaml\nname: x\n");
    assertEquals(ScenarioDiagnostic.INCLUDE_CYCLE, refused("self.yaml").id());
  }

  @Test
  void whatIsMissingOrNoMappingIsShownWhereItIsAskedFor() throws IOException {
    write("main.yaml", "name: x\ninclude: bas.yaml\n");
    write("base.yaml", BASE);
    Diagnostic missing = refused("main.yaml");
    assertEquals(ScenarioDiagnostic.SCENARIO_NOT_FOUND, missing.id());
    assertEquals(2, ((Place.Text) missing.place()).line());
    assertTrue(missing.remedy().contains("base.yaml"), missing.remedy());
    write("list.yaml", "[1, 2]\n");
    write("main.yaml", "name: x\ninclude: list.yaml\n");
    assertEquals(ScenarioDiagnostic.WRONG_YAML_TYPE, refused("main.yaml").id());
    write("main.yaml", "name: x\ninclude: {file: base.yaml}\n");
    assertEquals(ScenarioDiagnostic.WRONG_YAML_TYPE, refused("main.yaml").id());
  }

  @Test
  void filesAreLimited() throws IOException {
    write("part.yaml", "seed: 1\n");
    String many = "part.yaml, ".repeat(Includes.MOST) + "part.yaml";
    write("main.yaml", "name: x\ninclude: [" + many + "]\n");
    assertEquals(ScenarioDiagnostic.YAML_LIMIT, refused("main.yaml").id());
  }

  /** Devices of a user are no choice, whatever they are called. */
  @Test
  void namesOfTheUsersOwnStandBesideEachOther() throws IOException {
    write("base.yaml", "name: x\ndevices: {constant: {channels: 1, read: {constant: 1us}}}\n");
    write(
        "main.yaml",
        "include: base.yaml\ndevices: {exponential: {channels: 1, read: {constant: 1us}}}\n");
    assertEquals(2, load("main.yaml").devices().size());
  }
}
