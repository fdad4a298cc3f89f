// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's programs on this machine. */
record Tools(Path aptGet, Path aptCache, Path aptConfig, Path dpkgDeb) {
  /** What QEMU is built for, as Java names it. */
  private static final String SYSTEM = "Linux amd64";

  /**
   * Finds them.
   *
   * @throws dev.loopstep.diagnostic.InputException when one is missing, or this machine cannot run
   *     what they fetch
   */
  static Tools of(FetchOptions.Host host) {
    if (!host.system().equals(SYSTEM)) {
      throw FetchDiagnostic.WRONG_ARCHITECTURE.at(
          host.system(),
          "the lab's QEMU is a program for Linux on x86-64",
          "fetch and run the lab on such a machine");
    }
    List<String> missing = new ArrayList<>();
    Tools tools =
        new Tools(
            find("apt-get", host, missing),
            find("apt-cache", host, missing),
            find("apt-config", host, missing),
            find("dpkg-deb", host, missing));
    if (!missing.isEmpty()) {
      throw FetchDiagnostic.NO_APT.at(
          "PATH",
          "this machine has no " + String.join(", ", missing) + ", so it cannot fetch from Debian",
          "fetch on Debian or one of its descendants and copy the cache folder;"
              + "\n`kernel run --kernel FILE` then boots a kernel of your own, too");
    }
    return tools;
  }

  private static Path find(String name, FetchOptions.Host host, List<String> missing) {
    for (String folder : host.path().split(File.pathSeparator)) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program.toAbsolutePath();
      }
    }
    missing.add(name);
    return Path.of(name);
  }
}
