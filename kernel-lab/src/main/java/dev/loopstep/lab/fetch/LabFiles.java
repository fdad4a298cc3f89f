// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that it takes to boot one kernel.
 *
 * @param release as {@code uname -r} prints it, for example 7.2.13+deb14-cloud-amd64
 * @param packageVersion of the kernel's package
 * @param vmlinuz a bzImage, which QEMU boots directly
 * @param modules the kernel's modules (.ko.xz), as below /usr/lib/modules
 * @param qemuCommand starts QEMU with its own loader, libraries and firmware; arguments follow
 * @param libraryFolder the guest's libraries: loader, libc, libbpf, liburing and what they need
 * @param headerFolder the headers of libbpf and liburing
 * @param qemuVersion of its package
 * @param libbpfVersion of its package
 */
public record LabFiles(
    String release,
    String packageVersion,
    Path vmlinuz,
    Path modules,
    List<String> qemuCommand,
    Path libraryFolder,
    Path headerFolder,
    String qemuVersion,
    String libbpfVersion) {
  public LabFiles {
    qemuCommand = List.copyOf(qemuCommand);
  }
}
