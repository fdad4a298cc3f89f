// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.ApplicationSetup.BufferContent;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptor.SocketType;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationReaderTest {
  private static final long MILLISECOND = 1_000_000_000L;

  private static final String DESCRIPTORS =
      """
      name: x
      descriptors:
        p: pipe
        q: {pipe: {flags: [NONBLOCK]}}
        e: eventfd
        g: {eventfd: {value: 3, flags: [NONBLOCK, SEMAPHORE]}}
        s: socketpair
        t: {socketpair: {type: seqpacket, flags: [NONBLOCK]}}
        f: file
        h: {file: {size: 8KiB, content: random}}
        r: ring
        u: {ring: {sq: 4, cq: 16, flags: [CQSIZE]}}
      """;

  private static final String ACTIONS =
      """
      name: x
      descriptors: {p: pipe, s: socketpair, r: ring}
      region: {size: 128}
      application:
        - {at: 1ms, write: {to: "@fd.p.write", bytes: "01 02"}}
        - {at: 2ms, read: {from: "@fd.p.read", length: 4}}
        - {at: 3ms, signal: policy}
        - {at: 3ms, message: {from: "@fd.r", user-data: 0xffff_ffff_ffff_ffff, res: -3}}
        - {at: 4ms, close: "@fd.p.write"}
        - {at: 5ms, shutdown: "@fd.s.1"}
        - {at: 6ms, store: {at: 64, size: 4, value: 0x10}}
        - {at: 7ms, detach: policy}
      """;

  private static final String REGISTERED =
      """
      name: x
      descriptors: {p: pipe, e: eventfd}
      registered: {files: ["@fd.e", "@fd.p.read"], buffers: true}
      buffers: {count: 2, size: 4KiB, content: [{buffer: 1, at: 8, bytes: "0a 0b"}]}
      """;

  private static final String NAMED =
      """
      name: x
      devices: {d: {channels: 1, read: {constant: 1us}}}
      files: [{name: a, size: 1, device: d}, {name: b, size: 1, device: d}]
      descriptors: {p: pipe, e: eventfd}
      buffers: {count: 2, size: 4KiB}
      """;

  /** For the schema, which must accept the same. */
  static final List<String> SCENARIOS = List.of(DESCRIPTORS, ACTIONS, REGISTERED, NAMED);

  private static Scenario parse(String yaml) {
    return ScenarioLoader.parse("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  @Test
  void hasNothingByDefault() {
    assertEquals(ApplicationSetup.NONE, parse("name: x\n").application());
    assertEquals(ApplicationSetup.NONE, ScenarioLoader.withoutFile().application());
  }

  @Test
  void readsDescriptorsOfEveryKind() {
    Scenario scenario = parse(DESCRIPTORS);
    assertEquals(
        List.of(
            new Descriptor.Pipe("p", false),
            new Descriptor.Pipe("q", true),
            new Descriptor.EventFd("e", 0, false, false),
            new Descriptor.EventFd("g", 3, true, true),
            new Descriptor.SocketPair("s", SocketType.STREAM, false),
            new Descriptor.SocketPair("t", SocketType.SEQPACKET, true),
            new Descriptor.MemoryFile("f", 0, FileSetup.Content.ZEROES),
            new Descriptor.MemoryFile("h", 8192, FileSetup.Content.RANDOM),
            new Descriptor.OtherRing("r", new RingSetup(8, 16, Set.of())),
            new Descriptor.OtherRing("u", new RingSetup(4, 16, Set.of(RingFlag.CQSIZE)))),
        scenario.application().descriptors());
  }

  @Test
  void readsWhatTheOtherThreadDoes() {
    List<Action> actions = parse(ACTIONS).application().actions();
    Deed.Write write = assertInstanceOf(Deed.Write.class, actions.getFirst().deed());
    assertEquals(101, write.descriptor());
    assertArrayEquals(new byte[] {1, 2}, write.bytes());
    assertEquals(MILLISECOND, actions.getFirst().atPicos());
    assertEquals(
        List.of(
            new Action(2 * MILLISECOND, new Deed.Read(100, 4)),
            new Action(3 * MILLISECOND, new Deed.Signal()),
            new Action(3 * MILLISECOND, new Deed.Message(104, -1, -3)),
            new Action(4 * MILLISECOND, new Deed.Close(101)),
            new Action(5 * MILLISECOND, new Deed.Shutdown(103)),
            new Action(6 * MILLISECOND, new Deed.Store(64, 4, 16)),
            new Action(7 * MILLISECOND, new Deed.Detach())),
        actions.subList(1, actions.size()));
  }

  @Test
  void readsWhatIsRegisteredAndWhatBuffersHold() {
    ApplicationSetup application = parse(REGISTERED).application();
    assertEquals(List.of(102, 100), application.registeredFiles());
    assertTrue(application.registeredBuffers());
    BufferContent content = application.contents().getFirst();
    assertEquals(1, content.buffer());
    assertEquals(8, content.offset());
    assertArrayEquals(new byte[] {10, 11}, content.bytes());
  }

  @Test
  void readsRingsOfBuffers() {
    String one = "{group: 3, entries: 4, at: 4096}";
    String other = "{group: 4, entries: 1, at: 0, flags: [INC], min-left: 8}";
    assertEquals(
        List.of(new BufferRingSetup(3, 4, 4096, false, 0), new BufferRingSetup(4, 1, 0, true, 8)),
        parse("{name: x, registered: {buffer-rings: [" + one + ", " + other + "]}}")
            .application()
            .bufferRings());
  }

  @Test
  void refusesRingsOfBuffersThatCannotBe() {
    for (String ring :
        List.of(
            "{group: 3, entries: 3, at: 0}",
            "{group: 3, entries: 4, at: 0, min-left: 8}",
            "{group: 3, entries: 4, at: 0, flags: [MMAP]}",
            "{group: 3, entries: 4, at: 0}, {group: 3, entries: 4, at: 4096}")) {
      assertThrows(
          InputException.class,
          () -> parse("{name: x, registered: {buffer-rings: [" + ring + "]}}"),
          ring);
    }
  }

  @Test
  void givesEachSymbolItsNumber() {
    Scenario scenario = parse(NAMED);
    Map<String, Long> symbols = ScenarioSymbols.of(scenario);
    assertEquals(1, symbols.get("fd.b"));
    assertEquals(101, symbols.get("fd.p.write"));
    assertEquals(102, symbols.get("fd.e"));
    assertEquals(0x7e00_0000_0000L, symbols.get("region"));
    assertEquals(0x7e00_0000_3000L, symbols.get("script.data"));
    assertEquals(0x7f00_0000_1000L, symbols.get("buf.1"));
    assertEquals(8, symbols.get("sq_entries"));
    assertEquals(
        16,
        ScenarioSymbols.of(scenario.withRing(new RingSetup(16, 16, RingSetup.DEFAULT.flags())))
            .get("sq_entries"));
  }

  @Test
  void keepsWhichPolicyARecordedCaseRuns() {
    Setting policy = parse("name: x\npolicy: ../objects/script.bpf.o\n").policy().orElseThrow();
    assertEquals("../objects/script.bpf.o", policy.text());
    assertEquals(2, policy.valuePlace().line());
  }
}
