// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.NewSize;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of cases when machines end in every possible way. The machine is a shell script. */
class LabTest {
  @TempDir private Path folder;

  private Path image;

  @BeforeEach
  void makeImage() throws IOException {
    image = Files.createFile(folder.resolve("image"));
  }

  private static GuestCase named(String name) {
    return new GuestCase(
        name,
        "object",
        "ops",
        8,
        List.of(),
        new GuestCase.Ring(8, 8, 0, List.of(), NewSize.NONE),
        List.of(),
        List.of(),
        GuestCase.Enters.NONE,
        new GuestCase.Limits(1, 1, 1),
        false);
  }

  private static String result(String name) throws IOException {
    return "echo '" + Wire.line(GuestResult.refused(name, 13, "log of " + name)) + "'";
  }

  /**
   * A lab whose machine runs these lines; {@code $console} is the file of the kernel's messages,
   * {@code $boot} the number of the boot.
   */
  private Lab lab(String... lines) throws IOException {
    Path script = folder.resolve("machine");
    Files.writeString(
        script,
        """
        for word in "$@"; do
          case $word in file:*) console=${word#file:} ;; esac
        done
        echo x >> %1$s/boots
        boot=$(wc -l < %1$s/boots)
        """
                .formatted(folder)
            + String.join("\n", lines)
            + "\n");
    VirtualMachine machine =
        new VirtualMachine(
            List.of("/bin/sh", script.toString()), Path.of("/boot/a-kernel"), image, 1, 2);
    return new Lab(machine, Duration.ofSeconds(2));
  }

  private long boots() throws IOException {
    try (var lines = Files.lines(folder.resolve("boots"))) {
      return lines.count();
    }
  }

  private static Lab.Results run(Lab lab, String... names) {
    List<GuestCase> cases = java.util.Arrays.stream(names).map(LabTest::named).toList();
    return lab.run(cases, Map.of("object", new byte[] {1}), BootListener.SILENT);
  }

  private static InputException refused(Lab lab) {
    return assertThrows(InputException.class, () -> run(lab, "a"));
  }

  private static void assertSays(InputException e, String id, String text) {
    assertEquals(id, e.diagnostics().getFirst().id().id());
    String message = e.diagnostics().getFirst().message();
    assertTrue(message.contains(text), message);
  }

  @Test
  void allCasesRunInOneBoot() throws IOException {
    Lab lab =
        lab(
            "echo loopstep-kernel 7.2.13-test",
            "echo loopstep-case a",
            result("a"),
            "echo noise from elsewhere",
            "echo loopstep-case b",
            result("b"),
            "echo loopstep-done");
    Lab.Results results = run(lab, "a", "b");
    assertEquals("7.2.13-test", results.release());
    assertEquals(List.of("a", "b"), results.results().stream().map(GuestResult::name).toList());
    assertEquals("log of b", results.results().get(1).log());
    assertEquals(1, boots());
  }

  @Test
  void aPanicCostsOneCaseAndTheRestGoesOn() throws IOException {
    Lab lab =
        lab(
            "if [ $boot = 1 ]; then",
            "echo loopstep-case a",
            result("a"),
            "echo loopstep-case b",
            "echo '[    5.8] Kernel panic - not syncing: Attempted to kill init!' > $console",
            "else",
            "echo loopstep-case c",
            result("c"),
            "echo loopstep-done",
            "fi");
    List<GuestResult> results = run(lab, "a", "b", "c").results();
    assertEquals(List.of("a", "b", "c"), results.stream().map(GuestResult::name).toList());
    assertEquals(
        "the machine stopped: Kernel panic - not syncing: Attempted to kill init!",
        results.get(1).failure());
    assertEquals("", results.get(2).failure());
    assertEquals(2, boots());
  }

  @Test
  void aMachineThatFallsSilentIsEnded() throws IOException {
    Lab lab = lab("echo $$ > " + folder + "/pid", "echo loopstep-case a", "exec sleep 600");
    List<GuestResult> results = run(lab, "a").results();
    assertEquals("the machine said nothing for 2 seconds", results.getFirst().failure());
    long process = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertFalse(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void aMachineThatDiesBetweenCasesBlamesTheNext() throws IOException {
    Lab lab =
        lab(
            "if [ $boot = 1 ]; then",
            "echo loopstep-case a",
            result("a"),
            "else",
            "echo loopstep-case c",
            result("c"),
            "echo loopstep-done",
            "fi");
    List<GuestResult> results = run(lab, "a", "b", "c").results();
    assertEquals(List.of("a", "b", "c"), results.stream().map(GuestResult::name).toList());
    assertTrue(results.get(1).failure().contains("stopped without a message"));
  }

  @Test
  void whatHappensBeforeTheFirstCaseIsTheUsersMatter() throws IOException {
    assertSays(
        refused(lab("echo 'qemu: could not load kernel' >&2", "exit 1")),
        "guest-did-not-start",
        "stopped: qemu: could not load kernel");
    assertSays(refused(lab("exec sleep 600")), "guest-did-not-start", "nothing for 2 seconds");
    assertSays(
        refused(lab("printf 'one\\ntwo\\n' > $console")), "guest-did-not-start", "one / two");
    assertSays(
        refused(lab("echo 'loopstep-failed java.io.IOException: mounting'")),
        "guest-did-not-start",
        "mounting");
    assertSays(
        refused(lab("echo 'loopstep-failed no io_uring_bpf_ops'")),
        "kernel-without-policies",
        "struct io_uring_bpf_ops");
    assertSays(refused(lab("echo loopstep-done")), "guest-did-not-start", "without a result");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    VirtualMachine machine =
        new VirtualMachine(List.of("/no/such/qemu"), Path.of("kernel"), image, 1, 2);
    assertSays(
        refused(new Lab(machine, Duration.ofSeconds(2))),
        "guest-did-not-start",
        "/no/such/qemu cannot be started");
  }

  @Test
  void anOldHostIsRefused() {
    ThisHost.check("Linux", "amd64", "7.1.0");
    ThisHost.check("Linux", "amd64", "10.0.1-generic");
    for (String release : List.of("6.18.1", "7.0.3+deb", "unknown")) {
      InputException e =
          assertThrows(InputException.class, () -> ThisHost.check("Linux", "amd64", release));
      assertSays(e, "host-unfit", "policies need 7.1");
    }
    assertThrows(InputException.class, () -> ThisHost.check("Mac OS X", "aarch64", "26.0"));
  }
}
