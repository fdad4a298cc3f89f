// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.recording.Recorder;
import dev.loopstep.lab.recording.Recording;
import dev.loopstep.lab.recording.RecordingFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where recordings are, and of which kernel. */
final class RecordingOptions {
  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "The folder of recordings (default: Loopstep's own).")
  private @Nullable Path folder;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Recordings of this kernel version (default: the newest).")
  private @Nullable String version;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "Give a machine up that says nothing for so long, where one is started (default: ${DEFAULT-VALUE}).")
  private int timeout = 120;

  /** The folder. */
  RecordingFolder folder() {
    return new RecordingFolder(
        folder != null
            ? folder
            : Path.of(System.getProperty("loopstep.home", "."), "scenarios", "recordings"));
  }

  /** The recordings with these names, or all; of one kernel version. */
  List<Recording> read(List<String> names) {
    List<Recording> all = folder().read(chosenVersion());
    if (names.isEmpty()) {
      return all;
    }
    Set<String> known =
        all.stream().map(r -> r.recorded().name()).collect(Collectors.toCollection(TreeSet::new));
    for (String name : names) {
      if (!known.contains(name)) {
        throw Usage.error(
            name,
            "there is no recording of that name",
            dev.loopstep.diagnostic.Suggestion.remedy(name, known));
      }
    }
    return all.stream().filter(r -> names.contains(r.recorded().name())).toList();
  }

  /** The kernel version that was asked for, or the newest. */
  String chosenVersion() {
    List<String> versions = folder().versions();
    if (versions.isEmpty() || version != null && !versions.contains(version)) {
      throw Usage.error(
          folder().root().toString(),
          version == null
              ? "there are no recordings"
              : "there are no recordings of Linux " + version,
          versions.isEmpty()
              ? "name their folder with --recordings"
              : "there are some of " + String.join(", ", versions));
    }
    return version == null ? versions.getLast() : version;
  }

  /** Two machines that differ in speed. */
  Recorder recorder() {
    Usage.checkPositive("--timeout", timeout);
    return Recorder.ofLab(Labs.newest(), Duration.ofSeconds(timeout));
  }
}
