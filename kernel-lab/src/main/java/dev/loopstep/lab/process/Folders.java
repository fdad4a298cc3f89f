// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {
  private Folders() {}

  /** Removes a folder with all in it, as far as that is possible; links are not followed. */
  public static void delete(Path folder) {
    for (Path file : content(folder).sorted(Comparator.reverseOrder()).toList()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // What cannot be removed stays; nothing relies on its absence.
      }
    }
  }

  /** Bytes of the regular files in a folder. */
  public static long size(Path folder) {
    return content(folder)
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .mapToLong(file -> file.toFile().length())
        .sum();
  }

  private static Stream<Path> content(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return List.of(folder).stream();
    }
  }
}
