// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.fetch.LabCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at this machine: what is installed, and which parts of Loopstep that makes possible. */
final class MachineProbe {
  private MachineProbe() {}

  /**
   * One thing that was looked for.
   *
   * @param found what was found, or empty
   * @param enables what it is needed for
   * @param remedy how to get it
   */
  record Finding(String name, Optional<String> found, String enables, String remedy) {}

  /** Everything, in the order in which it is shown. */
  static List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    all.add(
        new Finding(
            "Java",
            Optional.of(Runtime.version() + " (" + System.getProperty("java.vendor") + ")"),
            "everything",
            ""));
    all.add(
        new Finding(
            "processors", Optional.of("" + Runtime.getRuntime().availableProcessors()), "", ""));
    all.add(
        new Finding(
            "heap limit", Optional.of((Runtime.getRuntime().maxMemory() >> 20) + " MiB"), "", ""));
    all.add(tool("mvn", "-v", "building and tests", "install Maven 3.8 or later"));
    all.add(clang());
    all.add(
        tool(
            "llvm-objdump",
            "--version",
            "a second look at objects (not needed)",
            "Debian: apt-get install llvm"));
    all.add(
        tool(
            "qemu-system-x86_64",
            "--version",
            "a second look at the lab (it brings a QEMU of its own)",
            "Debian: apt-get install qemu-system-x86"));
    all.add(labKernel());
    all.add(kernel());
    return all;
  }

  private static Finding clang() {
    for (String name :
        List.of("clang", "clang-19", "clang-18", "clang-17", "clang-16", "clang-14")) {
      Optional<String> version = firstLine(name, "--version");
      if (version.isPresent()) {
        return new Finding("clang", version, "policies in C", "");
      }
    }
    return new Finding("clang", Optional.empty(), "policies in C", "Debian: apt-get install clang");
  }

  private static Finding tool(String name, String option, String enables, String remedy) {
    return new Finding(name, firstLine(name, option), enables, remedy);
  }

  private static Finding labKernel() {
    return new Finding(
        "lab kernel",
        LabCache.ofUser()
            .newest()
            .map(lab -> "Linux " + lab.release() + ", QEMU " + lab.qemuVersion()),
        "booting a real kernel",
        "loopstep kernel fetch");
  }

  /** A kernel offers loop_step when its own type information names the structure. */
  private static Finding kernel() {
    String release = System.getProperty("os.name") + " " + System.getProperty("os.version");
    Path types = Path.of("/sys/kernel/btf/vmlinux");
    String enables = "running a policy on this machine's own kernel";
    try {
      boolean has =
          Files.isReadable(types)
              && new String(Files.readAllBytes(types), StandardCharsets.ISO_8859_1)
                  .contains("\0io_uring_bpf_ops\0");
      if (has) {
        return new Finding("io_uring_bpf_ops", Optional.of("in " + release), enables, "");
      }
    } catch (IOException e) {
      // Unreadable is as good as absent: the remedy is the same.
    }
    return new Finding(
        "io_uring_bpf_ops",
        Optional.empty(),
        enables,
        "this is " + release + "; Linux 7.1 or later with BPF is needed");
  }

  private static Optional<String> firstLine(String program, String option) {
    try {
      Process process =
          new ProcessBuilder(program, option)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return text.lines()
          .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").strip())
          .filter(line -> !line.isEmpty())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
