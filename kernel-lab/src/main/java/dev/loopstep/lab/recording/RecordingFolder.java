// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All recordings: a folder for each kernel version, in it a file for each case. Beside it lies the
 * folder {@code cases}, to whose folders of kinds paths in recorded scenarios are relative.
 *
 * @param root {@code scenarios/recordings}
 */
public record RecordingFolder(Path root) {
  private static final String EXTENSION = ".json";
  private static final String POLICY = "policy:";

  /** The kernel versions of which there are recordings, in order of their names. */
  public List<String> versions() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw unreadable(root);
    }
  }

  /** The recordings of a version, by name. */
  public List<Recording> read(String version) {
    Path folder = root.resolve(version);
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(EXTENSION))
          .sorted()
          .map(RecordingFile::read)
          .toList();
    } catch (IOException e) {
      throw unreadable(folder);
    }
  }

  /**
   * Files a recording under its kernel's version. What an earlier one has seen of the same case and
   * object stays, where it differs.
   */
  public void write(Recording recording) {
    Path folder = root.resolve(Recording.version(recording.kernel()));
    Path file = folder.resolve(recording.recorded().name() + EXTENSION);
    Recording earlier = Files.exists(file) ? RecordingFile.read(file) : recording;
    boolean same =
        earlier.object().equals(recording.object())
            && earlier.recorded().equals(recording.recorded());
    RecordingFile.write(same ? recording.with(earlier) : recording, folder);
  }

  /** The file of the policy that a recording is of; empty where calls were made in its place. */
  public Optional<Path> policyOf(Recording recording) {
    return recording.recorded().scenario().stream()
        .filter(line -> line.startsWith(POLICY))
        .map(line -> line.substring(POLICY.length()).strip())
        .findFirst()
        .map(text -> caseFolder(recording.recorded()).resolve(text).toAbsolutePath().normalize());
  }

  /** To which paths in a case's scenario are relative. */
  Path caseFolder(Case one) {
    return root.resolveSibling("cases").resolve(one.kind());
  }

  private static InputException unreadable(Path folder) {
    return new InputException(
        RecordingDiagnostic.DAMAGED_RECORDING,
        new Place.Whole(folder.toString()),
        "the recordings cannot be read",
        "name their folder with `--recordings`");
  }
}
