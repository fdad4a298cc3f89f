// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.SetupStep;
import dev.loopstep.lab.wire.ThreadStep;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseBuilderTest {
  private static LabCase build(String policy, String scenario, Contestant.Value... settings) {
    return CaseBuilder.build(
        "case",
        PolicyFile.read(policy, null),
        ScenarioLoader.parse(
            "test.yaml", scenario.getBytes(StandardCharsets.UTF_8), Path.of("../scenarios")),
        List.of(settings));
  }

  private static GuestCase nops(String scenario) {
    return build("../policies/nop_chain.policy", scenario).guest();
  }

  @Test
  void settingsAreInTheSectionsBeforeTheObjectIsLoaded() {
    LabCase built =
        build(
            "../policies/nop_chain.policy", "name: x", new Contestant.Value("total", "0x12345678"));
    byte[] parameters =
        built.guest().sections().stream()
            .filter(section -> section.name().equals(".rodata"))
            .findFirst()
            .orElseThrow()
            .contents();
    ByteBuffer words = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
    boolean found = false;
    while (words.remaining() >= 4) {
      found |= words.getInt() == 0x12345678;
    }
    assertTrue(found);
    assertEquals(".bpf.o", built.guest().object().substring(64));
    assertArrayEquals(new byte[] {0x7f, 'E', 'L', 'F'}, java.util.Arrays.copyOf(built.object(), 4));
  }

  @Test
  void theApplicationEntersAgainAsTheScenarioSays() {
    assertEquals(GuestCase.Again.NEVER, nops("name: x").again());
    assertEquals(
        new GuestCase.Again(2_000_000, 1500, 7, Long.MAX_VALUE),
        nops("name: x\nafter-stop: {work: 2ms, per-completion: 1.5us, enters: 7}").again());
    assertEquals(
        new GuestCase.Again(0, 0, Long.MAX_VALUE, 30_000_000),
        nops("name: x\nafter-stop: {until: 30ms}").again());
  }

  @Test
  void aKernelWithFaultsIsRefused() {
    InputException e =
        assertThrows(
            InputException.class, () -> nops("name: x\nkernel: {switches: [check-before-arm]}"));
    assertTrue(
        String.valueOf(e.getMessage()).contains("the real one does not take it"), e.getMessage());
  }

  @Test
  void requestsThatArriveAreRefused() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                nops(
                    "name: x\nworkload: {requests: {count: 1, arrivals: {poisson: {rate: 1}}, mix: [{nop: {}}]}}"));
    assertEquals("not-on-linux", e.diagnostics().getFirst().id().id());
  }

  @Test
  void theKernelMustLayTheRingOutAsComputed() {
    GuestCase.Ring ring =
        nops("{name: x, ring: {sq: 5, cq: 20, flags: [SINGLE_ISSUER, DEFER_TASKRUN, CQSIZE]}}")
            .ring();
    assertEquals(5, ring.sqEntries());
    assertEquals(20, ring.cqEntries());
    assertEquals((1 << 12) | (1 << 13) | (1 << 3), ring.flags());
    assertTrue(ring.layout().contains(new GuestCase.Expectation("sq_entries", 0, 8)));
    assertTrue(ring.layout().contains(new GuestCase.Expectation("cq_entries", 4, 32)));
    assertTrue(ring.layout().contains(new GuestCase.Expectation("cq_off.cqes", 100, 64)));
    assertTrue(ring.layout().contains(new GuestCase.Expectation("sq_off.array", 64, 576)));
  }

  @Test
  void descriptorsGetTheNumbersThatSymbolsHave() {
    List<SetupStep> steps =
        nops("""
        name: x
        descriptors:
          p0: {pipe: {flags: [NONBLOCK]}}
          e0: {eventfd: {value: 7, flags: [SEMAPHORE]}}
          s0: {socketpair: {type: seqpacket}}
          r0: {ring: {sq: 4, cq: 16, flags: [CQSIZE], task: other}}
        tasks: {other: {enters: [{min-complete: 1}]}}
        registered: {files: ["@fd.e0", "@fd.s0.1"], buffers: true}
        buffers: {count: 2, size: 4KiB, content: [{buffer: 1, at: 3, bytes: "0a"}]}
        """)
            .setup();
    assertTrue(steps.contains(new SetupStep.Memory(0x7f0000000000L, 8192)));
    assertTrue(steps.contains(new SetupStep.OwnRing(99)));
    assertTrue(steps.contains(new SetupStep.Pipe(100, 101, 04000)));
    assertTrue(steps.contains(new SetupStep.EventFd(102, 7, 1)));
    assertTrue(steps.contains(new SetupStep.SocketPair(103, 104, 5)));
    assertTrue(steps.contains(new SetupStep.OtherRing(105, "r0", 0, 4, 16, 8)));
    assertTrue(steps.contains(new SetupStep.RegisterBuffers(0x7f0000000000L, 2, 4096)));
    SetupStep.Fill fill = only(steps, SetupStep.Fill.class);
    assertEquals(0x7f0000000000L + 4096 + 3, fill.address());
    assertArrayEquals(
        new int[] {102, 104}, only(steps, SetupStep.RegisterFiles.class).descriptors());
  }

  @Test
  void ringsOfBuffersLieInTheRegion() {
    List<SetupStep> steps =
        nops("""
        name: x
        region: {size: 16KiB}
        registered:
          buffer-rings: [{group: 3, entries: 4, at: 12288, flags: [INC], min-left: 8}]
        """)
            .setup();
    assertTrue(steps.contains(new SetupStep.RegisterBufferRing(0x7e0000003000L, 4, 3, 2, 8)));
  }

  private static <T> T only(List<SetupStep> steps, Class<T> type) {
    return steps.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Test
  void aFileInMemoryHoldsWhatTheSimulatorComputes() {
    String scenario =
        "{name: x, seed: 3, descriptors: {f0: {file: {size: 5000, content: random}}}}";
    byte[] contents = only(nops(scenario).setup(), SetupStep.MemoryFile.class).contents();
    assertEquals(5000, contents.length);
    assertTrue(java.util.Arrays.hashCode(contents) != java.util.Arrays.hashCode(new byte[5000]));
    assertArrayEquals(
        contents, only(nops(scenario).setup(), SetupStep.MemoryFile.class).contents());
  }

  @Test
  void theOtherThreadActsInNanoseconds() {
    List<ThreadStep> steps =
        nops("""
        name: x
        descriptors: {p0: pipe}
        region: {size: 4KiB}
        application:
          - {at: 1.5us, signal: policy}
          - {at: 2us, store: {at: 4092, size: 4, value: 7}}
        """)
            .thread();
    assertEquals(new ThreadStep(1500, new ThreadStep.Deed.Signal()), steps.get(0));
    assertEquals(
        new ThreadStep(2000, new ThreadStep.Deed.Store(0x7e0000000000L + 4092, 4, 7)),
        steps.get(1));
  }

  @Test
  void whatNoKernelHasIsRefused() {
    InputException devices =
        assertThrows(
            InputException.class,
            () ->
                build(
                    "../policies/hold_depth.policy",
                    """
                    name: x
                    devices: {d: {channels: 1, read: {constant: 1us}}}
                    files: [{name: data, size: 4KiB, device: d}]
                    """));
    assertEquals("not-on-linux", devices.diagnostics().getFirst().id().id());
  }
}
