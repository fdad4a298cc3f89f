// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may use whom: the module table of ARCHITECTURE.md, and what runs that repeat may not call.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.loopstep");

  /**
   * The table: a package and the ones that it may name directly; what those use comes with them.
   */
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("diagnostic", List.of());
    MAY_USE.put("ebpf", List.of("diagnostic"));
    MAY_USE.put("verifier", List.of("ebpf"));
    MAY_USE.put("vm", List.of("ebpf"));
    MAY_USE.put("counterexample", List.of("verifier", "vm"));
    MAY_USE.put("kernel", List.of("vm"));
    MAY_USE.put("explore", List.of("kernel"));
    MAY_USE.put("lang", List.of("ebpf", "verifier"));
    MAY_USE.put("scenario", List.of("kernel"));
    MAY_USE.put("report", List.of("scenario", "lang", "counterexample", "explore"));
    MAY_USE.put("lab", List.of("report"));
    MAY_USE.put("cli", List.of("lab"));
  }

  private static Set<String> reachable(String module) {
    Set<String> all = new LinkedHashSet<>();
    all.add(module);
    for (String used : MAY_USE.getOrDefault(module, List.of())) {
      all.addAll(reachable(used));
    }
    return all;
  }

  private static String packages(String module) {
    return "dev.loopstep." + module + "..";
  }

  @TestFactory
  Stream<DynamicTest> everyModuleUsesOnlyWhatTheTableAllows() {
    return MAY_USE.keySet().stream()
        .map(module -> DynamicTest.dynamicTest(module, () -> usesOnlyWhatItMay(module)));
  }

  private static void usesOnlyWhatItMay(String module) {
    Set<String> allowed = reachable(module);
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !allowed.contains(other))
            .map(ArchitectureTest::packages)
            .toArray(String[]::new);
    assertTrue(
        CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("dev.loopstep." + module)),
        "the table names a package without classes");
    if (forbidden.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(packages(module))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(CLASSES);
    }
  }

  /** The guest has java.base and what is put into its jar: these two packages. */
  @Test
  void theAgentNeedsNothingThatTheGuestDoesNotHave() {
    classes()
        .that()
        .resideInAnyPackage("dev.loopstep.lab.guest", "dev.loopstep.lab.wire")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.lang..",
            "java.nio..",
            "java.util..",
            "org.jspecify.annotations", // not looked for when a class runs
            "dev.loopstep.lab.guest",
            "dev.loopstep.lab.wire")
        .check(CLASSES);
  }

  @Test
  void everyClassLivesInAModuleOfTheTable() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(ArchitectureTest::packages).toArray(String[]::new))
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> packagesOfAModuleFormNoCycles() {
    return MAY_USE.keySet().stream()
        .map(module -> DynamicTest.dynamicTest(module, () -> hasNoCycles(module)));
  }

  private static void hasNoCycles(String module) {
    slices()
        .matching("dev.loopstep." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static final DescribedPredicate<JavaClass> UNREPEATABLE =
      new DescribedPredicate<>("a source of numbers that differ from run to run") {
        private final Set<String> names =
            Set.of(
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.util.concurrent.ThreadLocalRandom",
                "java.security.SecureRandom",
                "java.time.Clock",
                "java.time.Instant",
                "java.time.LocalDateTime",
                "java.time.ZonedDateTime");

        @Override
        public boolean test(JavaClass type) {
          return names.contains(type.getName());
        }
      };

  @Test
  void runsDependOnNoClockAndNoGlobalRandomness() {
    String[] repeatable =
        Stream.of(
                "ebpf", "verifier", "vm", "counterexample", "kernel", "lang", "scenario", "report")
            .map(ArchitectureTest::packages)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(repeatable)
        .should()
        .dependOnClassesThat(UNREPEATABLE)
        .check(CLASSES);
    for (String method : List.of("nanoTime", "currentTimeMillis", "identityHashCode")) {
      Class<?>[] parameters =
          method.equals("identityHashCode") ? new Class<?>[] {Object.class} : new Class<?>[0];
      noClasses()
          .that()
          .resideInAnyPackage(repeatable)
          .should()
          .callMethod(System.class, method, parameters)
          .check(CLASSES);
    }
    noClasses()
        .that()
        .resideInAnyPackage(repeatable)
        .should()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void logarithmsThatDecideEventsAreTheSameEverywhere() {
    for (String function : List.of("log", "exp", "sin", "cos", "tan")) {
      noClasses()
          .that()
          .resideInAnyPackage(packages("kernel"), packages("scenario"))
          .should()
          .callMethod(Math.class, function, double.class)
          .because("java.lang.Math may differ in the last digit between JVMs; StrictMath does not")
          .check(CLASSES);
    }
  }
}
