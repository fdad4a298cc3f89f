// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.lab.process.ExternalCommand;
import dev.loopstep.lab.process.ExternalCommand.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the fetched QEMU once, before anyone relies on it. */
final class QemuCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private QemuCheck() {}

  static void run(List<String> qemuCommand, Path cache) throws InterruptedException {
    List<String> words = Stream.concat(qemuCommand.stream(), Stream.of("--version")).toList();
    String said;
    try {
      Result result = new ExternalCommand(words, cache, Map.of(), LIMIT).run(line -> {});
      if (result.succeeded()) {
        return;
      }
      said = result.err().isEmpty() ? "exit code " + result.exitCode() : result.err().getFirst();
    } catch (IOException e) {
      said = String.valueOf(e.getMessage()).replaceFirst(".*, error: ", "error ").strip();
    }
    throw FetchDiagnostic.QEMU_NOT_RUNNABLE.at(
        cache.toString(),
        "the fetched QEMU does not start: " + said,
        "if this disk is mounted with noexec, name a folder on another one in LOOPSTEP_CACHE");
  }
}
