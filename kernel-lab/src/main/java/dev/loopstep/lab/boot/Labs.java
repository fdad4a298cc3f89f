// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.fetch.LabCache;
import dev.loopstep.lab.fetch.LabFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Machines made of what was fetched. */
public final class Labs {
  private Labs() {}

  /**
   * The lab with the newest kernel that was fetched.
   *
   * @throws InputException when none was
   */
  public static LabFiles newest() {
    return LabCache.ofUser()
        .newest()
        .orElseThrow(() ->
            new InputException(
                BootDiagnostic.NO_LAB,
                new Place.Whole("kernel"),
                "there is no kernel to boot",
                "get one with `loopstep kernel fetch`"));
  }

  /**
   * A virtual machine.
   *
   * @param kernel another kernel than the lab's own
   * @param shift an instruction takes 2^shift nanoseconds of the guest's clock
   */
  public static VirtualMachine machine(
      LabFiles lab, Optional<Path> kernel, int processors, int shift) {
    kernel.ifPresent(Labs::checkReadable);
    return new VirtualMachine(
        lab.qemuCommand(),
        kernel.orElse(lab.vmlinuz()),
        GuestImage.of(lab, LabCache.ofUser().folder().resolveSibling("guest")),
        processors,
        shift);
  }

  private static void checkReadable(Path kernel) {
    if (!Files.isRegularFile(kernel) || !Files.isReadable(kernel)) {
      throw new InputException(
          BootDiagnostic.GUEST_DID_NOT_START,
          new Place.Whole(kernel.toString()),
          "there is no such kernel",
          "name a vmlinuz or vmlinux that you may read");
    }
  }
}
