// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.util.Optional;

/** Whether bpf(2) can be used here. */
public final class BpfAccess {
  private BpfAccess() {}

  /** Why not, or nothing where a map can be made. */
  public static Optional<String> obstacle() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      return Optional.of("bpf(2) is called on Linux for x86-64 only, and this is " + system);
    }
    try (KernelArray _ = KernelArray.create("probe", 8, 1, 0)) {
      return Optional.empty();
    } catch (BpfException e) {
      return Optional.of(
          "bpf(2) is not permitted here ("
              + e.getMessage()
              + "): run as root, or with CAP_BPF and CAP_PERFMON");
    }
  }
}
