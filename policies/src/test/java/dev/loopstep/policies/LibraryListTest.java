// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.explore.Gallery;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.library.Effect;
import dev.loopstep.report.library.LibraryEntry;
import dev.loopstep.report.library.LibraryMeasure;
import dev.loopstep.report.library.LibraryReader;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What library.yaml says of each policy. */
class LibraryListTest {
  private static final Path PAGES = Path.of("../docs/policies");
  private static final String TABLE = "README.md";

  static List<LibraryEntry> policies() {
    return LibraryReader.read(Path.of("library.yaml"));
  }

  /** Those with a folder of their own: the others have tests of their own. */
  static List<LibraryEntry> folders() {
    return policies().stream().filter(entry -> Files.isDirectory(entry.folder())).toList();
  }

  /** Their policies, and the twins beside them; what lies elsewhere has tests of its own. */
  static Stream<Path> explored() {
    return folders().stream()
        .flatMap(entry ->
            Stream.concat(
                Stream.of(entry.policy()),
                entry.loses().against().stream()
                    .filter(name -> name.endsWith(".policy") && !name.contains("/"))
                    .map(entry.folder()::resolve)));
  }

  @Test
  void everyPolicyIsInTheListAndHasAPage() throws IOException {
    TreeSet<Path> listed = new TreeSet<>();
    policies().forEach(entry -> listed.add(entry.policy().normalize()));
    TreeSet<Path> found = new TreeSet<>();
    for (String name : LibraryTest.policies()) {
      Path file = Path.of(name + ".policy");
      boolean twin = file.getNameCount() > 1 && !file.endsWith(file.getParent() + ".policy");
      if (!twin) {
        found.add(file);
      }
    }
    assertEquals(found, listed);
    for (LibraryEntry entry : policies()) {
      assertTrue(Files.exists(PAGES.resolve(entry.name() + ".md")), entry.name());
    }
  }

  @Test
  void theTableHasTheListsPoliciesInItsOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGES.resolve(TABLE)).stream()
            .filter(line -> line.startsWith("| ["))
            .map(line -> line.substring(3, line.indexOf(']')))
            .toList();
    assertEquals(policies().stream().map(LibraryEntry::name).toList(), rows);
  }

  @ParameterizedTest
  @MethodSource("explored")
  void holdsUnderEveryOrderOfInterruptsWithOneDeviation(Path policy) {
    LoadedPolicy read = PolicyFile.read(policy.toString(), null);
    Scenario scenario = ScenarioLoader.load(policy.resolveSibling("small.yaml").toString());
    PolicyTrial trial =
        new PolicyTrial(
            scenario,
            PolicyBinding.bind(read, scenario, List.of()),
            BoundProperty.of(read, scenario));
    assertFalse(scenario.properties().isEmpty());
    Explored explored = Gallery.exhaustive(trial, 1, true);
    assertTrue(explored.failure().isEmpty(), explored.failure()::toString);
    assertTrue(explored.schedules() > 1);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void winsWhereItSaysSo(LibraryEntry entry) {
    LibraryMeasure measure = new LibraryMeasure(entry);
    assertTrue(measure.isSafe());
    Effect wins = measure.effect(entry.wins(), 2, Progress.NONE);
    boolean more = entry.yardstick().moreIsBetter();
    double policy = wins.policy().estimate();
    double other = wins.other().estimate();
    assertTrue(more ? policy > other : policy < other, wins::toString);
  }
}
