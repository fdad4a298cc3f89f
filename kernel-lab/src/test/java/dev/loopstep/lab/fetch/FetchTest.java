// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.report.experiment.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FetchTest {
  private static final String NO_NETWORK =
      "echo \"E: Failed to fetch http://m.example\" >&2; exit 100";

  @TempDir private Path folder = Path.of(".");
  private FakeDebian debian = new FakeDebian(folder);

  @BeforeEach
  void machine() throws IOException {
    debian = new FakeDebian(folder);
    debian.install();
  }

  private FetchResult fetch(FetchOptions options) throws InterruptedException {
    return Fetch.run(options, Progress.NONE);
  }

  private Diagnostic refusal(FetchOptions options) throws IOException {
    Diagnostic found =
        assertThrows(InputException.class, () -> fetch(options)).diagnostics().getFirst();
    assertFalse(found.remedy().isEmpty());
    assertNothingHalfMade();
    return found;
  }

  private void assertRefused(String id, String words) throws IOException {
    Diagnostic found = refusal(debian.options());
    assertEquals(id, found.id().id(), found.message());
    assertTrue((found.message() + found.remedy()).contains(words), found.toString());
  }

  private void assertNothingHalfMade() throws IOException {
    if (Files.exists(debian.cache().folder())) {
      try (var files = Files.list(debian.cache().folder())) {
        assertEquals(
            List.of(),
            files
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.startsWith(".fetch"))
                .toList());
      }
    }
  }

  @Test
  void laysOutALabThatSaysWhatItIsMadeOf() throws Exception {
    List<String> said = new ArrayList<>();
    FetchResult result =
        Fetch.run(
            debian.options(), (what, done, total) -> said.add(done + "/" + total + " " + what));
    assertTrue(result.fetched());
    LabFiles files = result.files();
    assertEquals(FakeDebian.RELEASE, files.release());
    assertEquals("7.2.13-1", files.packageVersion());
    assertEquals("1:11.1", files.qemuVersion());
    assertEquals("1:1.7-1", files.libbpfVersion());
    assertTrue(Files.isRegularFile(files.vmlinuz()));
    assertTrue(Files.isDirectory(files.modules().resolve("kernel")));
    assertTrue(Files.isReadable(files.libraryFolder().resolve("libbpf.so.1")));
    assertTrue(Files.isReadable(files.headerFolder().resolve("bpf/libbpf.h")));
    assertTrue(Files.isExecutable(Path.of(files.qemuCommand().getFirst())));
    assertEquals(Optional.of(files), debian.cache().newest());
    assertEquals(Optional.of(files), debian.cache().find("7.2.13"));
    assertEquals(Optional.empty(), debian.cache().find("7.2.12"));
    assertTrue(
        said.contains("1/154 downloading linux-binary-" + FakeDebian.RELEASE), said.toString());
    assertTrue(said.contains("8/14 unpacking libbpf1"), said.toString());
    assertNothingHalfMade();
    assertEquals(
        """
        release=@
        package.libbpf-dev=7.2.13-1
        package.libbpf1=1:1.7-1
        package.liburing-dev=7.2.13-1
        package.linux-binary-@=7.2.13-1
        package.linux-libc-dev=7.2.13-1
        package.linux-modules-@=7.2.13-1
        package.qemu-system-x86=1:11.1
        """
            .replace("@", FakeDebian.RELEASE),
        Files.readString(result.folder().resolve("lab.properties")));
  }

  @Test
  void aptSeesNothingOfTheSystemButHowItReachesTheNetwork() throws Exception {
    debian.program(
        "apt-get",
        FakeDebian.aptGet(
            "cp \"$APT_CONFIG\" " + folder + "/conf; cp ../../sources.list " + folder + "/list"));
    fetch(debian.options());
    String conf = Files.readString(folder.resolve("conf"));
    assertTrue(conf.contains("Acquire::http::Proxy \"http://proxy.example\";"), conf);
    assertTrue(conf.contains("Dir::Etc::parts \"-\";"), conf);
    String key = folder.resolve("keys/debian-archive-keyring.gpg").toString();
    assertEquals(
        "deb [arch=amd64 signed-by=" + key + "] http://m.example/debian sid main\n",
        Files.readString(folder.resolve("list")));
  }

  @Test
  void asksAgainButDownloadsOnce() throws Exception {
    fetch(debian.options());
    debian.program("apt-get", FakeDebian.aptGet("exit 1"));
    FetchResult second = fetch(debian.options());
    assertFalse(second.fetched());
    assertEquals(Optional.empty(), second.warning());
  }

  @Test
  void anotherBuildOfTheSameKernelReplacesIt() throws Exception {
    FetchResult first = fetch(debian.options());
    Path manifest = first.folder().resolve("lab.properties");
    Files.writeString(manifest, Files.readString(manifest).replace("64=7.2.13-1", "64=7.2.13-0"));
    assertTrue(fetch(debian.options()).fetched());
    assertEquals("7.2.13-1", debian.cache().newest().orElseThrow().packageVersion());
    assertNothingHalfMade();
  }

  @Test
  void fetchesAgainWhenTold() throws Exception {
    fetch(debian.options());
    FetchOptions again = debian.options("Linux amd64", Optional.of("7.2.13"), true);
    assertTrue(fetch(again).fetched());
  }

  @Test
  void aDamagedLabIsNoLab() throws Exception {
    FetchResult first = fetch(debian.options());
    Files.delete(first.files().vmlinuz());
    assertEquals(Optional.empty(), debian.cache().newest());
    assertTrue(fetch(debian.options()).fetched());
  }

  @Test
  void withoutANetworkWhatIsCachedIsGoodEnough() throws Exception {
    fetch(debian.options());
    debian.program("apt-get", NO_NETWORK);
    FetchResult result = fetch(debian.options());
    assertFalse(result.fetched());
    Diagnostic warning = result.warning().orElseThrow();
    assertEquals(Severity.WARNING, warning.severity());
    assertTrue(warning.message().contains("could not look for a newer kernel"));
    FetchOptions named = debian.options("Linux amd64", Optional.of("7.2.13"), false);
    assertEquals(Optional.empty(), fetch(named).warning());
    assertEquals(
        "apt-failed", refusal(debian.options("Linux amd64", Optional.empty(), true)).id().id());
  }

  @Test
  void saysWhatTheSuiteHasInsteadOfAKernel() throws Exception {
    Diagnostic found = refusal(debian.options("Linux amd64", Optional.of("7.1.2"), false));
    assertEquals("package-not-found", found.id().id());
    assertTrue(found.remedy().contains(FakeDebian.RELEASE), found.remedy());
    debian.program("apt-cache", "true");
    assertRefused("package-not-found", "current");
  }

  @Test
  void namesTheProgramsThatAreMissing() throws Exception {
    debian.remove("bin/apt-get");
    debian.remove("bin/dpkg-deb");
    assertRefused("no-apt", "no apt-get, dpkg-deb");
    assertRefused("no-apt", "kernel run --kernel FILE");
  }

  @Test
  void refusesMachinesThatCannotRunWhatIsFetched() throws Exception {
    for (String system : List.of("Linux aarch64", "Mac OS X x86_64")) {
      Diagnostic found = refusal(debian.options(system, Optional.empty(), false));
      assertEquals("wrong-architecture", found.id().id());
    }
  }

  @Test
  void needsAMirrorAndKeys() throws Exception {
    debian.remove("keys/debian-archive-keyring.gpg");
    assertRefused("no-keyring", "install the package debian-archive-keyring");
    debian.remove("apt/sources.list");
    assertRefused("no-debian-mirror", "--mirror");
  }

  @Test
  void quotesApt() throws Exception {
    debian.program("apt-get", NO_NETWORK);
    assertRefused("apt-failed", "sid: Failed to fetch http://m.example");
    debian.program("apt-get", "echo 'W: Failed to fetch it' >&2");
    assertRefused("apt-failed", "sid: Failed to fetch it");
    debian.program("apt-get", "exit 1");
    assertRefused("apt-failed", "does not say why");
    debian.program("apt-get", FakeDebian.aptGet("echo 'E: hash sum mismatch' >&2; exit 100"));
    assertRefused("apt-failed", "hash sum mismatch");
  }

  @Test
  void tellsAFullDisk() throws Exception {
    debian.program(
        "apt-get",
        FakeDebian.aptGet("echo \"E: You don't have enough free space in /x/.\" >&2; exit 100"));
    assertRefused("disk-full", "MiB");
    debian.program("apt-get", FakeDebian.aptGet("true"));
    debian.program("dpkg-deb", "echo 'tar: a: No space left on device' >&2; exit 2");
    assertRefused("disk-full", "MiB");
  }

  @Test
  void tellsBadPackages() throws Exception {
    debian.program("dpkg-deb", "echo 'dpkg-deb: error: not a Debian archive' >&2; exit 2");
    assertRefused("bad-package", "not a Debian archive");
    debian.program("dpkg-deb", "true");
    assertRefused("bad-package", "no longer hold");
  }

  @Test
  void triesQemuBeforeItIsReliedOn() throws Exception {
    debian.program(
        "dpkg-deb",
        "/bin/sh $2 $3; l=$3/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2;"
            + " [ ! -f $l ] || printf '#!/bin/sh\\necho broken >&2; exit 1' > $l");
    assertRefused("qemu-not-runnable", "broken");
  }

  @Test
  void needsAFolderThatCanBeWritten() throws Exception {
    Files.writeString(folder.resolve("cache"), "a file");
    Diagnostic found =
        assertThrows(InputException.class, () -> fetch(debian.options())).diagnostics().getFirst();
    assertEquals("cache-not-writable", found.id().id());
    assertTrue(found.remedy().contains("LOOPSTEP_CACHE"));
  }

  @Test
  void clearsWhatAKilledFetchLeft() throws Exception {
    Path left = debian.cache().folder().resolve(".fetch-123/lab");
    Files.createDirectories(left);
    fetch(debian.options());
    assertFalse(Files.exists(left));
    assertNothingHalfMade();
  }

  @Test
  void theCacheLiesWhereTheUserWantsIt() {
    assertEquals(Path.of("/c/kernel"), LabCache.of(Map.of("LOOPSTEP_CACHE", "/c"), "/h").folder());
    assertEquals(
        Path.of("/x/loopstep/kernel"), LabCache.of(Map.of("XDG_CACHE_HOME", "/x"), "/h").folder());
    assertEquals(
        Path.of("/h/.cache/loopstep/kernel"),
        LabCache.of(Map.of("XDG_CACHE_HOME", "relative", "LOOPSTEP_CACHE", ""), "/h").folder());
  }
}
