// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.Machine;
import dev.loopstep.lab.boot.ThisHost;
import dev.loopstep.lab.boot.VirtualMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which kernel. */
final class LabOptions {
  private static final int MOST_PROCESSORS = 8;
  private static final int LONGEST_SILENCE = 3600;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot this vmlinuz or vmlinux instead of the one that was fetched.")
  private @Nullable Path kernel;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processors of the virtual machine (default: ${DEFAULT-VALUE}).")
  private int processors;

  @Option(
      names = "--host",
      description = "Use the kernel that runs now (7.1 or later, as root) instead of booting one.")
  private boolean host;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "End a machine that says nothing for so long (default: ${DEFAULT-VALUE}).")
  private int timeout;

  /** The lab that was asked for. */
  Lab lab() {
    check();
    return new Lab(machine(), Duration.ofSeconds(timeout));
  }

  private void check() {
    if (processors < 1 || processors > MOST_PROCESSORS) {
      throw Usage.error("--cpus " + processors, "no such number", "give 1 to " + MOST_PROCESSORS);
    }
    if (timeout < 1 || timeout > LONGEST_SILENCE) {
      throw Usage.error(
          "--timeout " + timeout, "no such time", "give 1 to " + LONGEST_SILENCE + " seconds");
    }
    if (host && kernel != null) {
      throw Usage.error(
          "--host", "one kernel cannot be booted and run already", "leave out --kernel or --host");
    }
  }

  private Machine machine() {
    return host
        ? ThisHost.checked()
        : Labs.machine(
            Labs.newest(), Optional.ofNullable(kernel), processors, VirtualMachine.USUAL_SHIFT);
  }
}
