// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kernel that the suite has: Debian's for cloud machines, small and with the devices that QEMU
 * has.
 *
 * @param release 7.2.13+deb14-cloud-amd64
 */
record KernelPackage(String release) {
  /** The package that depends on the newest kernel. */
  static final String META = "linux-image-cloud-amd64";

  /** Before a release: the image itself, signed by Debian. */
  static final String BINARY = "linux-binary-";

  private static final String MODULES = "linux-modules-";

  private static final Pattern DEPENDS =
      Pattern.compile("\\s*(?:Pre)?Depends: linux-image-(\\d\\S*)\\s*");

  private static final Pattern NAME = Pattern.compile(BINARY + "(\\d\\S*-cloud-amd64)");

  /** The packages to download for it; what they depend on is of no use in the lab. */
  List<String> names() {
    return List.of(BINARY + release, MODULES + release);
  }

  /**
   * What the suite calls the current kernel.
   *
   * @param depends what {@code apt-cache depends} says of {@link #META}
   */
  static Optional<KernelPackage> current(List<String> depends) {
    return depends.stream()
        .map(DEPENDS::matcher)
        .filter(Matcher::matches)
        .map(found -> new KernelPackage(found.group(1)))
        .findFirst();
  }

  /**
   * The kernels among the names of packages, oldest first.
   *
   * @param names what {@code apt-cache pkgnames} says
   */
  static List<KernelPackage> among(List<String> names) {
    return names.stream()
        .map(String::strip)
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(found -> new KernelPackage(found.group(1)))
        .distinct()
        .sorted(Comparator.comparing(KernelPackage::release, new ReleaseOrder()))
        .toList();
  }

  /** The newest that fits what was asked for. */
  static Optional<KernelPackage> choose(Stream<KernelPackage> oldestFirst, String version) {
    return oldestFirst.filter(kernel -> fits(kernel.release(), version)).reduce((a, b) -> b);
  }

  /** Whether 7.2.13 or 7.2.13+deb14 means this release; 7.2.1 does not mean 7.2.13. */
  static boolean fits(String release, String version) {
    return release.equals(version)
        || release.startsWith(version + "+")
        || release.startsWith(version + "-");
  }
}
