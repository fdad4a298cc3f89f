// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.process.ExternalCommand;
import dev.loopstep.lab.process.ExternalCommand.Result;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays the files of packages into a folder; no script of theirs runs. */
record Unpacker(Path dpkgDeb, String path, Path target, Path cache) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Unpacks one package and removes it. */
  void unpack(Path file) throws IOException, InterruptedException {
    List<String> words = List.of(dpkgDeb.toString(), "-x", file.toString(), target.toString());
    Result result =
        new ExternalCommand(words, target, Map.of("LC_ALL", "C", "PATH", path), LIMIT)
            .run(line -> {});
    if (!result.succeeded()) {
      throw failed(file, result);
    }
    Files.delete(file);
  }

  private InputException failed(Path file, Result result) {
    String name = String.valueOf(file.getFileName());
    if (result.timedOut()) {
      return FetchDiagnostic.COMMAND_TIMED_OUT.at(
          name,
          "unpacking took longer than " + LIMIT.toMinutes() + " minutes",
          "try again when the machine has less to do");
    }
    if (result.err().stream().anyMatch(CacheFailure::isFull)) {
      return CacheFailure.full(cache);
    }
    String said = result.err().isEmpty() ? "it does not say why" : result.err().getFirst();
    return FetchDiagnostic.BAD_PACKAGE.at(
        name, "dpkg-deb could not unpack it: " + said, "fetch again");
  }

  /**
   * Names and versions of packages, which apt writes into the names of files: a_1%3a2-3_all.deb.
   */
  static Map<String, String> versions(List<Path> files) {
    Map<String, String> all = new TreeMap<>();
    for (Path file : files) {
      String[] parts = String.valueOf(file.getFileName()).split("_", -1);
      if (parts.length == 3) {
        // A plus sign stands for itself in these names.
        String version = parts[1].replace("+", "%2B");
        all.put(parts[0], URLDecoder.decode(version, StandardCharsets.UTF_8));
      }
    }
    return all;
  }
}
