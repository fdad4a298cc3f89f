// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the published schema to the scenarios and to the loader's keys. */
class SchemaTest {
  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("scenario.schema.json")), InputFormat.JSON);
  }

  private static List<Error> errors(String yaml) throws IOException {
    return schema().validate(yaml, InputFormat.YAML);
  }

  static Stream<Path> scenarios() throws IOException {
    return Files.list(Path.of(".")).filter(file -> file.toString().endsWith(".yaml")).sorted();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void acceptsEveryScenarioThatTheLoaderReads(Path file) throws IOException {
    ScenarioLoader.load(file.toString());
    assertEquals(List.of(), errors(Files.readString(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 1",
        "name: x\nproperties: [{sometimes: a == 1}]",
        "name: x\nproperties: [{always: a == 1, finally: b == 1}]",
        "name: x\nproperties: [{order: [1]}]",
        "name: x\nkernel: {switches: [faster]}",
        "name: x\nsed: 1",
        "name: x\nring: {sq: 8, depth: 3}",
        "name: x\nring: {flags: [DEFER]}",
        "name: x\nbuffers: {count: 4, size: 4KB}",
        "name: x\ndevices: {d: {channels: 4, read: {constant: 50}}}",
        "name: x\ndevices: {d: {channels: 4, read: {normal: {mean: 50us}}}}",
        "name: x\nworkload: {nops: {count: -1}}",
        "name: x\ndevices: {d: {channels: 4, read: {erlang: {mean: 5us}}}}",
        "name: x\ndevices: {d: {channels: 4, read: {constant: 5us}, faults: {errors: 2}}}",
        "name: x\ndevices: {d: {channels: 4, read: {empirical: {values: []}}}}",
        "name: x\ndescriptors: {p: pip}",
        "name: x\ndescriptors: {p: {pipe: {flags: [SEMAPHORE]}}}",
        "name: x\ndescriptors: {a.b: pipe}",
        "name: x\nregistered: {buffers: sometimes}",
        "name: x\nbuffers: {count: 4, size: 4, content: [{bytes: \"00\"}]}",
        "name: x\napplication: [{at: 5ms}]",
        "name: x\napplication: [{at: 5, signal: policy}]",
        "name: x\napplication: [{at: 5ms, store: {at: 1, size: 3, value: 1}}]",
        "name: x\nscript: [{wait: 1, wait-at: 2}]",
        "name: x\nscript: [{push: [{opcode: NOPE}]}]",
        "name: x\nscript: [{push: [{opcode: NOP, flags: [LINK]}]}]",
        "name: x\nscript: [{push: [{opcode: NOP, userdata: 1}]}]",
        "name: x\nenters: []",
        "name: x\nafter-stop: {works: 1us}",
        "name: x\nafter-stop: {work: 5}",
        "name: x\nenters: [{min-completions: 1}]",
        "name: x\nenters: [{flags: [WAIT]}]",
        "name: x\nenters: [{signals: open}]",
        "name: x\nnetwork: {}",
        "name: x\nnetwork: {links: {}, clients: {c: {}}}",
        "name: x\ndescriptors: {w: {listener: {backlogs: 3}}}",
        "name: x\nworkload: {serve: {}}",
        "name: x\nworkload: {nops: {count: 1}, copy: {from: a, to: b, block: 1}}",
        "name: x\nworkload: {requests: {count: 1, mix: [{nop: {}}]}}",
        "name: x\nworkload: {requests: {count: 1, arrivals: {poison: {rate: 1}}, mix: [{nop: {}}]}}",
        "name: x\nworkload: {requests: {count: 1, arrivals: {poisson: {rate: 1}}, mix: []}}",
        "name: x\nworkload: {requests: {count: 1, arrivals: {poisson: {rate: 1}}, mix: [{weight: 1}]}}",
      })
  void refusesWhatTheLoaderRefuses(String yaml) throws IOException {
    assertFalse(errors(yaml).isEmpty());
  }

  @Test
  void knowsEveryOperation() throws IOException {
    for (dev.loopstep.kernel.ring.Opcode opcode : dev.loopstep.kernel.ring.Opcode.values()) {
      assertEquals(
          List.of(), errors("name: x\nscript: [{push: [{opcode: " + opcode.name() + "}]}]"));
    }
  }

  /** What the tests of the region and of the application read. */
  static Stream<String> others() throws IOException {
    Stream<Path> regions = Files.list(Path.of("src/test/resources/dev/loopstep/scenario/regions"));
    List<String> texts = new ArrayList<>();
    for (Path file : regions.sorted().toList()) {
      texts.add(Files.readString(file).split("\n===\n", 2)[0]);
    }
    texts.addAll(ApplicationReaderTest.SCENARIOS);
    texts.addAll(AfterStopReaderTest.SCENARIOS);
    texts.add(NetworkReaderTest.EVERYTHING);
    texts.addAll(PropertiesReaderTest.SCENARIOS);
    for (String arrivals : RequestsReaderTest.ARRIVALS) {
      texts.add(RequestsReaderTest.scenario(arrivals));
    }
    for (String device : DistributionReaderTest.DEVICES) {
      texts.add(DistributionReaderTest.scenario(device));
    }
    texts.add(ScenarioLoaderTest.FAULTS);
    texts.add(ScenarioLoaderTest.CACHED);
    return texts.stream();
  }

  @ParameterizedTest
  @MethodSource("others")
  void acceptsWhatOtherTestsRead(String yaml) throws IOException {
    assertEquals(List.of(), errors(yaml));
  }

  @Test
  void knowsTheSameFlagsAsTheKernelModel() throws IOException {
    for (dev.loopstep.kernel.ring.RingFlag flag : dev.loopstep.kernel.ring.RingFlag.values()) {
      assertEquals(List.of(), errors("name: x\nring: {flags: [" + flag.name() + "]}"));
    }
  }
}
