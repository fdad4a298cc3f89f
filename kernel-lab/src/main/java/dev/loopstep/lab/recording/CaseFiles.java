// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cases that are yet to be recorded: scenarios on file, in folders that name their kinds. */
public final class CaseFiles {
  private static final String EXTENSION = ".yaml";

  private CaseFiles() {}

  /**
   * Reads cases.
   *
   * @param paths scenarios, or folders that contain some at any depth
   * @throws InputException when there is none, one cannot be read, or two have one name
   */
  public static List<Case> read(List<String> paths) {
    Map<String, Case> cases = new LinkedHashMap<>();
    for (String path : paths) {
      for (Path file : files(path)) {
        Case one = read(file);
        if (cases.put(one.name(), one) != null) {
          throw incomplete(
              file.toString(), "another case is called `" + one.name() + "` too", "rename one");
        }
      }
    }
    return new ArrayList<>(cases.values());
  }

  private static List<Path> files(String path) {
    Path start = Path.of(path);
    if (Files.isRegularFile(start)) {
      return List.of(start);
    }
    if (!Files.isDirectory(start)) {
      throw incomplete(path, "there is no such file or folder", "name a scenario that is a case");
    }
    try (Stream<Path> all = Files.walk(start)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(EXTENSION)).sorted().toList();
      if (files.isEmpty()) {
        throw incomplete(path, "there is no case in this folder", "name a folder of scenarios");
      }
      return files;
    } catch (IOException e) {
      throw incomplete(path, "the folder cannot be read", "check its permissions");
    }
  }

  private static Case read(Path file) {
    try {
      String name = file.getFileName().toString();
      Path folder = file.toAbsolutePath().getParent();
      return new Case(
          name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name,
          folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString(),
          Files.readString(file, StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw incomplete(file.toString(), "the case cannot be read", "check its permissions");
    }
  }

  static InputException incomplete(String where, String message, String remedy) {
    return new InputException(
        RecordingDiagnostic.INCOMPLETE_CASE, new Place.Whole(where), message, remedy);
  }
}
