// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a lab was fetched with; the same packages give the same bytes.
 *
 * @param packages versions by name, of all packages in the lab
 */
record Manifest(String release, Map<String, String> packages) {
  static final String FILE = "lab.properties";

  private static final String RELEASE = "release";
  private static final String PACKAGE = "package.";
  private static final String QEMU = "qemu-system-x86";
  private static final String LIBBPF = "libbpf1";

  Manifest {
    packages = java.util.Collections.unmodifiableMap(new TreeMap<>(packages));
  }

  /** The version of the kernel's package. */
  String kernelVersion() {
    return version(KernelPackage.BINARY + release);
  }

  String qemuVersion() {
    return version(QEMU);
  }

  String libbpfVersion() {
    return version(LIBBPF);
  }

  private String version(String name) {
    return packages.getOrDefault(name, "unknown");
  }

  void write(Path lab) throws IOException {
    StringBuilder text = new StringBuilder(RELEASE).append('=').append(release).append('\n');
    packages.forEach((name, version) ->
        text.append(PACKAGE).append(name).append('=').append(version).append('\n'));
    Files.writeString(lab.resolve(FILE), text.toString());
  }

  /** Reads a lab's manifest; empty where there is none that can be read. */
  static Optional<Manifest> read(Path lab) {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(lab.resolve(FILE))) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    Map<String, String> packages = new TreeMap<>();
    for (String name : lines.stringPropertyNames()) {
      if (name.startsWith(PACKAGE)) {
        packages.put(name.substring(PACKAGE.length()), lines.getProperty(name));
      }
    }
    return Optional.ofNullable(lines.getProperty(RELEASE))
        .map(release -> new Manifest(release, packages));
  }
}
