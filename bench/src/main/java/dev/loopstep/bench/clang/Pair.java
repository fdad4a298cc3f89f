// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy in both languages, and the scenario in which they are compared: {@code NAME.bpf.o} built
 * from {@code NAME.bpf.c}, {@code NAME.policy} beside it or in the library, {@code NAME.yaml}.
 */
record Pair(String name, LoadedPolicy policy, LoadedPolicy clang, Scenario scenario) {
  private static final String OBJECT = ".bpf.o";

  /**
   * All pairs, by name.
   *
   * @param project the project's folder
   */
  static List<Pair> all(Path project) {
    Path folder = project.resolve("bench/clang");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(OBJECT))
          .map(file -> file.substring(0, file.length() - OBJECT.length()))
          .sorted()
          .map(name -> read(project, folder, name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pair read(Path project, Path folder, String name) {
    Path beside = folder.resolve(name + ".policy");
    Path policy = Files.exists(beside) ? beside : project.resolve("policies/" + name + ".policy");
    return new Pair(
        name,
        PolicyFile.read(policy.toString(), null),
        PolicyFile.read(folder.resolve(name + OBJECT).toString(), null),
        ScenarioLoader.load(folder.resolve(name + ".yaml").toString()));
  }
}
