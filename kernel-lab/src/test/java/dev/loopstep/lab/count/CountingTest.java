// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.run.CaseBuilder;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting with something that talks like QEMU. */
class CountingTest {
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  @BeforeEach
  void image() throws IOException {
    Files.createFile(folder.resolve("image"));
  }

  private InstructionCounts count(FakeQemu.Kind kind, int calls, String per, long most) {
    List<String> qemu =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FakeQemu.class.getName(),
            kind.name(),
            Integer.toString(calls));
    VirtualMachine machine =
        new VirtualMachine(qemu, folder.resolve("vmlinuz"), folder.resolve("image"), 1, 2);
    return new Counting(
            new Lab(machine, Duration.ofSeconds(60)), "7.2", new Counting.Limits(per, most))
        .count(
            CaseBuilder.build(
                "c",
                PolicyFile.read("../policies/nop_chain.policy", null),
                ScenarioLoader.withoutFile(),
                List.of()),
            BootListener.SILENT);
  }

  private Diagnostic refusal(FakeQemu.Kind kind, int calls, String per, long most) {
    return assertThrows(InputException.class, () -> count(kind, calls, per, most))
        .diagnostics()
        .getFirst();
  }

  @Test
  void whatQemuLoggedIsCounted() {
    InstructionCounts counts = count(FakeQemu.Kind.WELL, 100, "work", MIB);
    assertEquals("7.2.13-fake", counts.kernel());
    assertEquals(50, counts.calls());
    assertEquals(new BigDecimal("2.00"), counts.perCall(counts.window().instructions()));
    assertEquals(BigDecimal.ZERO, counts.perRequest(counts.window().instructions()));
    Map<String, Object> document = CountJson.of(counts, "./loopstep kernel count");
    assertEquals(100L, document.get("instructions"));
    CountText.of(counts).lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void aFunctionThatIsNotThereIsRefused() {
    Diagnostic refusal = refusal(FakeQemu.Kind.WELL, 100, "nowhere", MIB);
    assertEquals("function-not-called", refusal.id().id());
    assertTrue(refusal.message().contains("no function"), refusal.message());
  }

  @Test
  void aFunctionThatIsCalledTooSeldomIsRefused() {
    assertEquals("function-not-called", refusal(FakeQemu.Kind.WELL, 7, "work", MIB).id().id());
    assertEquals("function-not-called", refusal(FakeQemu.Kind.WELL, 100, "other", MIB).id().id());
  }

  @Test
  void aLogThatIsTooLongIsRefused() {
    assertEquals("trace-too-large", refusal(FakeQemu.Kind.WELL, 30_000, "work", MIB).id().id());
  }

  @Test
  void aQemuThatDoesNotLogIsRefused() {
    assertEquals(
        "qemu-without-log", refusal(FakeQemu.Kind.REFUSES_TO_LOG, 9, "work", MIB).id().id());
    assertEquals(
        "qemu-without-log", refusal(FakeQemu.Kind.LISTS_NOTHING, 9, "work", MIB).id().id());
  }

  @Test
  void aCaseThatFailsIsNotCounted() {
    Diagnostic refusal = refusal(FakeQemu.Kind.REFUSES_THE_POLICY, 100, "work", MIB);
    assertEquals("not-counted", refusal.id().id());
    assertTrue(refusal.message().contains("not safe"), refusal.message());
    assertEquals("not-counted", refusal(FakeQemu.Kind.LOOP_FAILS, 100, "work", MIB).id().id());
  }
}
