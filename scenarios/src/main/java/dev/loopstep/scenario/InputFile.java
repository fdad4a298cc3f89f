// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.diagnostic.input.InputSource;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads a scenario's or a profile's bytes, with an answer for every way in which that can fail. */
public final class InputFile {
  private InputFile() {}

  /**
   * At most one byte more than {@link YamlDocument#MAX_BYTES}, so that an endless file is refused
   * as too large.
   *
   * @param place where the file is asked for
   */
  public static byte[] read(String name, Path path, Place place) {
    return read(name, path, place, YamlDocument.MAX_BYTES);
  }

  /**
   * At most one byte more than a limit.
   *
   * @param place where the file is asked for
   */
  static byte[] read(String name, Path path, Place place, int most) {
    InputSource files = InputSource.current();
    if (!files.exists(path)) {
      throw new InputException(
          ScenarioDiagnostic.SCENARIO_NOT_FOUND,
          place,
          "there is no file `" + name + "`",
          remedy(path));
    }
    if (files.isFolder(path)) {
      throw unreadable(name, place, "it is a folder", "name a file in it");
    }
    try {
      return files.read(path, most + 1);
    } catch (IOException e) {
      throw unreadable(name, place, "it cannot be read", "check its permissions");
    }
  }

  /** The path of that name, relative to the current folder. */
  public static Path path(String name, Place place) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw unreadable(name, place, "it is no name of a file", "name a file");
    }
  }

  private static InputException unreadable(String name, Place place, String why, String remedy) {
    return new InputException(
        ScenarioDiagnostic.SCENARIO_UNREADABLE, place, "`" + name + "`: " + why, remedy);
  }

  private static String remedy(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    Path file = missing.getFileName();
    if (folder == null || file == null || !Files.isDirectory(folder)) {
      return "check the folder's name";
    }
    return Suggestion.nearest(file.toString(), yamlFiles(folder))
        .map(near -> "did you mean `" + missing.resolveSibling(near) + "`?")
        .orElse("check the name");
  }

  private static List<String> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .limit(1_000)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
