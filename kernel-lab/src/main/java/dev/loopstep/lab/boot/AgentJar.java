// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.guest.Agent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of the agent as a jar of their own, taken from wherever Loopstep was started from.
 */
final class AgentJar {
  private static final List<String> FOLDERS =
      List.of("dev/loopstep/lab/guest", "dev/loopstep/lab/wire");

  private AgentJar() {}

  /** The jar's bytes: the same for the same classes. */
  static byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.setLevel(0); // the guest reads it once, on a slow processor
      for (Map.Entry<String, byte[]> one : classes().entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        jar.putNextEntry(entry);
        jar.write(one.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> classes() throws IOException {
    Path source;
    try {
      source = Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Loopstep's own classes cannot be found", e);
    }
    if (Files.isDirectory(source)) {
      return collect(source);
    }
    try (FileSystem jar =
        FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
      return collect(jar.getPath("/"));
    }
  }

  private static Map<String, byte[]> collect(Path root) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          classes.put(folder + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }
}
