// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.VmProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
  private static final String VECTORS = "LOOPSTEP_CONFORMANCE_VECTORS";

  @ParameterizedTest
  @MethodSource("dev.loopstep.vm.Engines#all")
  void anEnginePassesThePublicSuite(Engine engine) throws IOException {
    String place = System.getenv(VECTORS);
    assumeTrue(place != null, VECTORS + " does not name a file of conformance vectors");
    Path file = Path.of(String.valueOf(place));
    try (InputStream stream = Files.newInputStream(file)) {
      Conformance.Report report = Conformance.run(engine, VectorFile.read(file.toString(), stream));
      assertEquals(
          List.of(), report.outcomes().stream().filter(outcome -> !outcome.passed()).toList());
      assertTrue(report.passed() > 300, "only " + report.passed() + " vectors");
    }
  }

  @Test
  void comparesAll64BitsOfR0() {
    Conformance.Report report =
        run(
            """
            [{"name": "minus one", "cpu": 1, "groups": ["base64"], "mem": "",
              "code": "b7 00 00 00 ff ff ff ff 95 00 00 00 00 00 00 00",
              "result": "0xffffffffffffffff", "error": ""},
             {"name": "lower half", "code": "b7000000ffffffff9500000000000000", "result": "0xffffffff"}]
            """);
    assertEquals(1, report.passed());
    assertEquals(1, report.failed());
    assertEquals(
        new Conformance.Outcome("lower half", false, "0xffffffff", "0xffffffffffffffff"),
        report.outcomes().get(1));
  }

  @Test
  void passesMemoryAndItsLength() {
    Conformance.Report report =
        run(
            """
            [{"name": "sum", "mem": "05 00 00", "result": 8,
              "code": "71100000000000000f200000000000009500000000000000"}]
            """);
    assertEquals(
        "[Outcome[name=sum, passed=true, expected=0x8, actual=0x8]]", report.outcomes() + "");
  }

  @Test
  void anExpectedErrorIsComparedAsText() {
    Conformance.Report report =
        run(
            """
            [{"name": "right", "code": "7910000000000000",
              "error": "slot 0 (r0 = *(u64 *)(r1 +0)): cannot read 8 bytes at 0x0: no region is there"},
             {"name": "wrong", "code": "7910000000000000", "error": "some other fault"},
             {"name": "none", "code": "9500000000000000", "error": "a fault"}]
            """);
    assertEquals(
        List.of(true, false, false),
        report.outcomes().stream().map(Conformance.Outcome::passed).toList());
  }

  @Test
  void codeThatIsRefusedFails() {
    Conformance.Report report = run("[{\"name\": \"x\", \"code\": \"ff\", \"result\": 0}]");
    assertFalse(report.outcomes().getFirst().passed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[",
        "[1]",
        "[] []",
        "[{\"name\": \"x\", \"result\": 0}]",
        "[{\"name\": \"x\", \"code\": \"\", \"result\": \"three\"}]",
        "[{\"name\": \"x\", \"code\": {}}]",
        "[{\"name\": \"x\", \"groups\": [1]}]",
        "[{\"name\": 1.5}]",
        "[{\"name\": \"x\", \"name\": \"y\"",
      })
  void aBadFileIsRefused(String text) {
    InputException refused = assertThrows(InputException.class, () -> run(text));
    assertEquals(VmProblem.BAD_VECTORS, refused.diagnostics().getFirst().id());
  }

  private static Conformance.Report run(String text) {
    InputStream stream = new ByteArrayInputStream(text.getBytes(UTF_8));
    return Conformance.run(Interpreter::load, VectorFile.read("vectors.json", stream));
  }
}
