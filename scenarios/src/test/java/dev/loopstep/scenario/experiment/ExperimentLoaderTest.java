// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiments as they are read, and the published schema held to the loader. */
class ExperimentLoaderTest {
  private static final Path CASES = Path.of("src/test/resources/dev/loopstep/scenario/experiments");

  private static final String BORDER = "\n===\n";

  private static final String EVERYTHING =
      """
      name: everything
      description: All keys.
      scenarios:
        - open-loop.yaml
        - {scenario: ./open-loop.yaml, label: fast, keys: {devices.nvme.channels: 70, files.0.size: 1MiB}}
      policies:
        - serve_queue.policy
        - {policy: x.bpf.o, program: step, label: mine, set: {depth: 8, bell: "@fd.bell"}}
      baselines: [single, "loop:8"]
      set:
        depth: {from: 1, to: 32, times: 2}
        wait: {from: 10us, to: 30us, step: 10us}
        fast: [true, false]
        size: 4KiB
      keys:
        workload.requests.arrivals.poisson.rate: {name: rate, from: 50k/s, to: 150k/s, step: 50k/s}
        workload.requests.mix: {values: [[{nop: {}}], [{read: {file: data, size: 4KiB}}]]}
        network.nic.speed: [1Gbit, 10Gbit]
        network.links.l.loss: {from: 0, to: 0.2, step: 0.1}
      costs: {syscall-penalty: [0ns, 1.5us], enter: 100}
      replications: 30
      seed: 5
      warm-up: mser5
      show: {quantity: response.p99, x: depth, y: rate}
      """;

  private static Experiment parse(String yaml) {
    return ExperimentLoader.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static List<Error> errors(String yaml) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("experiment.schema.json")), InputFormat.JSON)
        .validate(yaml, InputFormat.YAML);
  }

  private static List<String> texts(Experiment experiment, int parameter) {
    return experiment.parameters().get(parameter).values().stream()
        .map(Parameter.Value::text)
        .toList();
  }

  private static List<String> plain(Experiment experiment, int parameter) {
    return experiment.parameters().get(parameter).values().stream()
        .map(Parameter.Value::plain)
        .toList();
  }

  @Test
  void readsEverything() {
    Experiment experiment = parse(EVERYTHING);
    assertEquals(
        List.of("open-loop", "fast"),
        experiment.worlds().stream().map(Experiment.World::label).toList());
    assertEquals(2, experiment.worlds().getLast().keys().size());
    assertEquals(Optional.of("mine"), experiment.policies().getLast().label());
    assertEquals(
        List.of(
            "depth",
            "wait",
            "fast",
            "size",
            "rate",
            "mix",
            "speed",
            "loss",
            "syscall-penalty",
            "enter"),
        experiment.parameters().stream().map(Parameter::name).toList());
    assertEquals(List.of("1", "2", "4", "8", "16", "32"), texts(experiment, 0));
    assertEquals(List.of("10us", "20us", "30us"), texts(experiment, 1));
    assertEquals(List.of("10000", "20000", "30000"), plain(experiment, 1));
    assertEquals(List.of("true", "false"), plain(experiment, 2));
    assertEquals(List.of("4096"), plain(experiment, 3));
    assertEquals(List.of("50k/s", "100k/s", "150k/s"), texts(experiment, 4));
    assertEquals(List.of("50000", "100000", "150000"), plain(experiment, 4));
    assertEquals("[{read: {file: data, size: 4KiB}}]", texts(experiment, 5).getLast());
    assertEquals(List.of("1000000000", "10000000000"), plain(experiment, 6));
    assertEquals(List.of("0", "0.1", "0.2"), texts(experiment, 7));
    assertEquals(List.of("0", "1500"), plain(experiment, 8));
    assertEquals(30, experiment.replications());
    assertEquals(Optional.of(5L), experiment.seed());
    assertEquals("mser5", experiment.warmUp());
  }

  @Test
  void whatOnlyTellsDecidesNothing() {
    Experiment one = parse(EVERYTHING);
    Experiment other =
        parse(EVERYTHING.replace("x: depth", "x: wait").replace("All keys.", "Most keys."));
    assertNotEquals(one.sha256(), other.sha256());
    assertEquals(one.decides(), other.decides());
    assertNotEquals(
        one.decides(), parse(EVERYTHING.replace("replications: 30", "replications: 31")).decides());
    assertNotEquals(one.decides(), parse(EVERYTHING.replace("1.5us", "1.6us")).decides());
  }

  @Test
  void theSchemaTakesWhatTheLoaderTakes() throws IOException {
    assertEquals(List.of(), errors(EVERYTHING));
    assertEquals(List.of(), errors("name: x\nscenarios: [a.yaml]\nbaselines: [single]"));
    try (Stream<Path> files = Files.list(Path.of("experiments"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        ExperimentLoader.load(file.toString());
        assertEquals(List.of(), errors(Files.readString(file)), file.toString());
      }
    }
  }

  static Stream<Path> cases() throws IOException {
    return Files.list(CASES).sorted();
  }

  /** One case a file, as of scenarios; {@code -Dloopstep.golden=write} writes the answers anew. */
  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrongWhereAndHowToMendIt(Path file) throws IOException {
    String text = Files.readString(file);
    int border = text.indexOf(BORDER);
    String yaml = border < 0 ? text : text.substring(0, border + 1);
    InputException failure = assertThrows(InputException.class, () -> parse(yaml));
    assertEquals(1, failure.diagnostics().size(), "one diagnostic for one fault");
    String answer = DiagnosticPrinter.print(failure.diagnostics().getFirst());
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(file, yaml + BORDER.substring(1) + answer);
    } else {
      assertEquals(text.substring(border + BORDER.length()), answer);
    }
    boolean inSchema = !String.valueOf(file.getFileName()).startsWith("loader-");
    assertEquals(inSchema, !errors(yaml).isEmpty(), "whether the schema refuses it");
  }

  @Test
  void anExperimentIsToldFromAScenario() {
    assertTrue(ExperimentLoader.isExperiment("x", EVERYTHING.getBytes(StandardCharsets.UTF_8)));
    assertFalse(ExperimentLoader.isExperiment("x", "name: x".getBytes(StandardCharsets.UTF_8)));
  }
}
