// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.fetch.LabCache;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.run.Observation;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases on a real kernel, all in one boot. */
@Tag("guest")
class RealKernelTest {
  private static final Duration SILENCE = Duration.ofSeconds(180);
  private static final Map<String, LabCase> CASES = new LinkedHashMap<>();
  private static final Map<String, GuestResult> RESULTS = new LinkedHashMap<>();

  private static String release = "";

  private static void add(String name, String policy, String scenario, Contestant.Value... values) {
    CASES.put(
        name,
        CaseBuilder.build(
            name,
            PolicyFile.read(policy, null),
            ScenarioLoader.parse(
                name, scenario.getBytes(StandardCharsets.UTF_8), Path.of("../scenarios")),
            List.of(values)));
  }

  @BeforeAll
  static void boot() {
    assumeTrue(
        LabCache.ofUser().newest().isPresent(),
        "there is no kernel to boot: `loopstep kernel fetch` gets one");
    String nops = "../policies/nop_chain.policy";
    add("chain", nops, "name: x", new Contestant.Value("total", "100"));
    add("spins", "src/test/policies/spins.policy", "{name: x, limits: {steps: 1000}}");
    add("waits", "src/test/policies/waits.policy", "name: x");
    add(
        "signalled",
        "src/test/policies/waits.policy",
        "{name: x, application: [{at: 50ms, signal: policy}]}");
    add("refused", "src/test/policies/many_ways.policy", "name: x");
    add("not-attached", nops, "{name: x, ring: {sq: 8, flags: [SINGLE_ISSUER, NO_SQARRAY]}}");
    add(
        "impossible-ring",
        nops,
        "{name: x, descriptors: {r: {ring: {sq: 8, cq: 8, flags: [CQSIZE, DEFER_TASKRUN]}}}}");
    add(
        "doorbell",
        "../scenarios/objects/script.bpf.o",
        """
        name: x
        descriptors: {p0: pipe, r1: {ring: {sq: 4, cq: 8, flags: [CQSIZE]}}}
        application:
          - {at: 50ms, write: {to: "@fd.p0.write", bytes: "01 02 03"}}
          - {at: 100ms, message: {from: "@fd.r1", user-data: 7, res: 3}}
        script:
          - push: [{opcode: READ, user_data: 1, fd: "@fd.p0.read", addr: "@script.data", len: 8}]
            wait: 1
            until: 2
        """);
    add("last", nops, "name: x", new Contestant.Value("total", "3"));
    run();
  }

  private static void run() {
    VirtualMachine machine =
        Labs.machine(Labs.newest(), Optional.empty(), 1, VirtualMachine.USUAL_SHIFT);
    List<GuestCase> cases = new ArrayList<>();
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (LabCase one : CASES.values()) {
      cases.add(one.guest());
      objects.put(one.guest().object(), one.object());
    }
    Lab.Results results = new Lab(machine, SILENCE).run(cases, objects, BootListener.SILENT);
    release = results.release();
    results.results().forEach(result -> RESULTS.put(result.name(), result));
  }

  private static GuestResult result(String name) {
    return Objects.requireNonNull(RESULTS.get(name), name);
  }

  private static Observation seen(String name) {
    GuestResult result = result(name);
    assertEquals("", result.failure());
    return KernelResult.observation(result, Objects.requireNonNull(CASES.get(name)).program());
  }

  private static List<String> completions(Observation seen) {
    List<String> all = new ArrayList<>();
    seen.completions().forEach((data, res, flags) -> all.add(data + ":" + res + ":" + flags));
    return all;
  }

  @Test
  void theGuestSaysWhichKernelItRuns() {
    assertEquals(Labs.newest().release(), release);
  }

  @Test
  void aHundredNopsTakeAHundredAndOneSteps() {
    Observation seen = seen("chain");
    assertEquals(0, seen.enterReturn());
    assertEquals("policy", seen.stopped());
    assertEquals(101, seen.steps());
    assertEquals(100L, seen.globals().get("done"));
    assertEquals(100, completions(seen).size());
    assertEquals("99:0:0", completions(seen).getLast());
  }

  @Test
  void aPolicyThatNeverStopsIsStopped() {
    Observation seen = seen("spins");
    assertEquals(-4, seen.enterReturn());
    assertEquals("max-steps", seen.stopped());
    assertTrue(seen.steps() >= 1000);
    assertEquals(seen.steps(), seen.globals().get("turns"));
  }

  @Test
  void aPolicyThatWaitsForNothingIsStuck() {
    assertEquals(-4, seen("waits").enterReturn());
    assertTrue(seen("waits").stuck());
    assertEquals(1, seen("waits").steps());
  }

  @Test
  void aSignalOfTheApplicationEndsTheLoop() {
    assertEquals("signal", seen("signalled").stopped());
    assertTrue(!seen("signalled").stuck());
    assertTrue(seen("signalled").timeNanos() >= 50_000_000);
  }

  @Test
  void theKernelsVerifierNamesLinesOfThePolicy() {
    Observation seen = seen("refused");
    assertTrue(seen.wasRefused());
    assertTrue(
        seen.verifierLog().contains("; if cqe.user_data == x { n += x } @ many_ways.policy:12"),
        seen.verifierLog());
    assertTrue(seen.verifierLog().contains("too complex"), "no reason");
  }

  @Test
  void aRingThatIsNotFitIsNotAttachedTo() {
    assertEquals(-95, seen("not-attached").attachError());
    assertEquals("not-attached", seen("not-attached").stopped());
    assertEquals(0, seen("not-attached").steps());
    assertEquals(0L, seen("not-attached").globals().get("done"));
  }

  @Test
  void aCaseThatCannotBeSetUpSaysWhy() {
    assertEquals("io_uring_setup failed with error 22", result("impossible-ring").failure());
  }

  @Test
  void anotherThreadAndAnotherRingWakeThePolicy() {
    Observation seen = seen("doorbell");
    assertEquals(List.of("1:3:0", "7:3:0"), completions(seen));
    List<?> data = assertInstanceOf(List.class, seen.globals().get("data"));
    assertEquals(List.of(1L, 2L, 3L, 0L), data.subList(0, 4));
  }

  @Test
  void casesDoNotTouchEachOther() {
    assertEquals(4, seen("last").steps());
    assertEquals(List.of("0:0:0", "1:0:0", "2:0:0"), completions(seen("last")));
  }
}
