// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.ring.RingSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntersReaderTest {
  private static Scenario parse(String... lines) {
    String text = "name: x\n" + String.join("\n", lines) + "\n";
    return ScenarioLoader.parse("x.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  private static EnterPlan plan(String... lines) {
    return parse(lines).enters().orElseThrow();
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    EnterPlan plan = plan("enters:", "  - {push: [{opcode: NOP}, {opcode: NOP}]}", "  - {}");
    assertFalse(plan.registersRing());
    assertFalse(plan.boottime());
    EnterPlan.Call first = plan.calls().get(0);
    assertEquals(2, first.sqes());
    assertEquals(2, first.arguments().toSubmit());
    assertEquals(1, first.arguments().flags());
    assertEquals(Limits.NONE, first.arguments().limits());
    assertEquals(-1, first.reap());
    EnterPlan.Call second = plan.calls().get(1);
    assertEquals(first.sqesAt() + 128, second.sqesAt());
    assertEquals(0, second.arguments().toSubmit());
  }

  @Test
  void limitsComeWithTheirFlag() {
    EnterPlan.Call call =
        plan("enters: [{flags: [GETEVENTS, ABS_TIMER], timeout: 5ms, min-wait: 20us}]")
            .calls()
            .getFirst();
    assertEquals(1 + 8 + 32, call.arguments().flags());
    assertEquals(new Limits(5_000_000_000L, 20_000_000L, false), call.arguments().limits());
    assertEquals(24, call.arguments().argumentSize());
  }

  @Test
  void theRestOfTheApplicationIsNamed() {
    EnterPlan plan =
        plan(
            "registered: {ring: true, clock: BOOTTIME}",
            "enters: [{pause: 1ms, enable: true, signals: blocked, flags: 256, reap: 3}]");
    assertTrue(plan.registersRing());
    assertTrue(plan.boottime());
    EnterPlan.Call call = plan.calls().getFirst();
    assertEquals(1_000_000_000L, call.pausePicos());
    assertTrue(call.enables());
    assertTrue(call.arguments().limits().blocksSignals());
    assertEquals(256 + 8, call.arguments().flags());
    assertEquals(3, call.reap());
  }

  @Test
  void callsResizeRings() {
    EnterPlan.Call call = plan("enters: [{pause: 1ms, resize: {sq: 4, cq: 9}}]").calls().getFirst();
    RingSize size = Objects.requireNonNull(call.resizes());
    assertEquals(new RingSize(4, 9), size);
    assertEquals(0, call.reap());
    assertTrue(size.sizesCompletions());
    RingSize once = parse("ring: {resize: {sq: 16}}").ring().resized();
    assertEquals(new RingSize(16, 0), once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enters: []",
        "enters: [{min-wait: 10ns}]",
        "enters: [{flags: [WAIT]}]",
        "enters: [{signals: open}]",
        "enters: [{enable: perhaps}]",
        "enters: [{resize: {cq: 8}}]",
        "enters: [{resize: {sq: 8, cq: 0}}]",
        "enters: [{resize: {sq: 8}, push: [{opcode: NOP}]}]",
        "enters: [{resize: {sq: 8}, timeout: 1ms}]",
        "ring: {resize: {sq: 0}}",
        "registered: {clock: REALTIME}\nenters: [{}]",
        "script: []\nenters: [{}]",
        "region: {size: 4}\nenters: [{}]",
      })
  void whatCannotBeIsRefused(String lines) {
    assertThrows(InputException.class, () -> parse(lines.split("\n")));
  }
}
