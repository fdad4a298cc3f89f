// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelPackageTest {
  private static final String NEW = "7.2.13+deb14-cloud-amd64";

  @Test
  void readsWhatTheCurrentKernelIs() {
    String depends =
        """
        linux-image-cloud-amd64
          Depends: linux-base-cloud-amd64
          Depends: linux-image-7.2.13+deb14-cloud-amd64
        """;
    assertEquals(
        Optional.of(new KernelPackage(NEW)), KernelPackage.current(depends.lines().toList()));
    assertEquals(Optional.empty(), KernelPackage.current(List.of("linux-image-cloud-amd64")));
    assertEquals(Optional.empty(), KernelPackage.current(List.of()));
  }

  @Test
  void findsKernelsAmongPackages() {
    List<KernelPackage> all =
        KernelPackage.among(
            List.of(
                "linux-binary-7.2.13+deb14-cloud-amd64",
                "linux-binary-7.2.9+deb14-cloud-amd64",
                "linux-binary-7.2.13+deb14-amd64",
                "linux-binary-unsigned-7.2.13+deb14-cloud-amd64",
                "linux-binary-7.3~rc1+deb14-cloud-amd64"));
    assertEquals(
        List.of("7.2.9+deb14-cloud-amd64", NEW, "7.3~rc1+deb14-cloud-amd64"),
        all.stream().map(KernelPackage::release).toList());
    assertEquals(Optional.of(new KernelPackage(NEW)), KernelPackage.choose(all.stream(), "7.2.13"));
    assertEquals(Optional.empty(), KernelPackage.choose(all.stream(), "7.2.1"));
  }

  @Test
  void aVersionFitsAsAWhole() {
    assertTrue(KernelPackage.fits(NEW, NEW));
    assertTrue(KernelPackage.fits(NEW, "7.2.13"));
    assertTrue(KernelPackage.fits(NEW, "7.2.13+deb14"));
    assertFalse(KernelPackage.fits(NEW, "7.2.1"));
    assertFalse(KernelPackage.fits(NEW, "7.2"));
    assertFalse(KernelPackage.fits(NEW, ""));
  }

  @Test
  void ordersReleasesByAge() {
    List<String> sorted = List.of("7.2~rc1", "7.2", "7.2.9", "7.2.13", "7.2.13+deb14", "7.10");
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = 0; j < sorted.size(); j++) {
        assertEquals(
            Integer.compare(i, j),
            Integer.signum(new ReleaseOrder().compare(sorted.get(i), sorted.get(j))),
            sorted.get(i) + " and " + sorted.get(j));
      }
    }
  }

  @Test
  void namesOfDownloadsHoldTheVersion() {
    assertEquals(
        Map.of("libbpf1", "1:1.7.0-1", "libelf1t64", "0.196+b1"),
        Unpacker.versions(
            List.of(
                Path.of("/x/libbpf1_1%3a1.7.0-1_amd64.deb"),
                Path.of("libelf1t64_0.196+b1_amd64.deb"),
                Path.of("odd.deb"))));
  }
}
