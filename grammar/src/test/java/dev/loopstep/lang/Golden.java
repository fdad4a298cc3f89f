// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Golden cases: a policy, and beside it what is expected. With {@code -Dgolden.update=true} the
 * latter is written.
 */
final class Golden {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private Golden() {}

  /** The policies of a folder, by name. */
  static List<Path> cases(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".policy")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String nameOf(Path policy) {
    return String.valueOf(policy.getFileName());
  }

  static void check(Path policy, String suffix, String actual) throws IOException {
    Path expected = policy.resolveSibling(nameOf(policy).replace(".policy", suffix));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual, policy.toString());
  }
}
