// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The labs on this machine, a folder for each kernel release.
 *
 * @param folder absolute; need not exist
 */
public record LabCache(Path folder) {
  public LabCache {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The cache of whoever runs this. */
  public static LabCache ofUser() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  /** {@code ${LOOPSTEP_CACHE:-${XDG_CACHE_HOME:-~/.cache}/loopstep}/kernel}. */
  static LabCache of(Map<String, String> environment, String home) {
    String own = environment.getOrDefault("LOOPSTEP_CACHE", "");
    if (!own.isEmpty()) {
      return new LabCache(Path.of(own, "kernel"));
    }
    String common = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    Path base = common.startsWith("/") ? Path.of(common) : Path.of(home, ".cache");
    return new LabCache(base.resolve("loopstep/kernel"));
  }

  /** The lab with the newest kernel. */
  public Optional<LabFiles> newest() {
    return all().reversed().stream().findFirst();
  }

  /**
   * A lab by its kernel.
   *
   * @param version 7.2.13, or a whole release; of several that fit, the newest
   */
  public Optional<LabFiles> find(String version) {
    return all().reversed().stream()
        .filter(lab -> KernelPackage.fits(lab.release(), version))
        .findFirst();
  }

  /** All complete labs, oldest kernel first. */
  public List<LabFiles> all() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(lab -> !lab.getFileName().toString().startsWith("."))
          .flatMap(lab -> new LabLayout(lab).files().stream())
          .sorted((a, b) -> new ReleaseOrder().compare(a.release(), b.release()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Where a kernel's lab lies, or would. */
  Path place(String release) {
    return folder.resolve(release);
  }
}
