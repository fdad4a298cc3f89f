// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.loopstep.diagnostic.DiagnosticId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the repository's files. */
class HouseRulesTest {
  /** Surefire runs the tests of a module in the module's folder. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Path PAGES = ROOT.resolve("docs/diagnostics");

  private static List<Path> sources(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static TreeSet<String> identifiers() {
    TreeSet<String> all = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.loopstep")) {
      if (type.isEnum() && type.isAssignableTo(DiagnosticId.class)) {
        for (Object constant : type.reflect().getEnumConstants()) {
          all.add(((DiagnosticId) constant).id());
        }
      }
    }
    return all;
  }

  @Test
  void everyDiagnosticHasAPageAndEveryPageADiagnostic() throws IOException {
    TreeSet<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .forEach(name -> pages.add(name.replaceFirst("\\.md$", "")));
    }
    TreeSet<String> identifiers = identifiers();
    assertTrue(identifiers.size() > 10, "the identifiers were not found: " + identifiers);
    assertEquals(identifiers, pages);
  }

  @Test
  void everyClassWithTestsHasANameThatTheBuildRuns() throws IOException {
    Pattern test =
        Pattern.compile("^\\s*@(Test|TestFactory|ParameterizedTest|Property|Example)\\b");
    List<Path> skipped = new ArrayList<>();
    int seen = 0;
    for (Path file : sources(".java")) {
      if (!file.toString().contains("/src/test/")) {
        continue;
      }
      try (Stream<String> lines = Files.lines(file)) {
        if (lines.anyMatch(line -> test.matcher(line).find())) {
          seen++;
          if (!file.toString().matches(".*(Test|Properties)\\.java")) {
            skipped.add(file);
          }
        }
      }
    }
    assertTrue(seen > 10, "the tests were not found below " + ROOT);
    assertEquals(List.of(), skipped);
  }

  /** A test that fails once in a hundred builds teaches people to run it again. */
  @Test
  void everyPropertyNamesItsSeed() throws IOException {
    Pattern property = Pattern.compile("^\\s*@Property\\b");
    List<String> without = new ArrayList<>();
    for (Path file : sources(".java")) {
      try (Stream<String> lines = Files.lines(file)) {
        lines
            .filter(line -> property.matcher(line).find() && !line.contains("seed = "))
            .forEach(line -> without.add(ROOT.relativize(file) + ": " + line.strip()));
      }
    }
    assertEquals(List.of(), without);
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources(".java")) {
      try (Stream<String> lines = Files.lines(file)) {
        long count = lines.count();
        if (count > 600) {
          tooLong.add(ROOT.relativize(file) + ": " + count + " lines");
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void everySourceNamesItsLicence() throws IOException {
    List<Path> without = new ArrayList<>();
    for (String suffix : List.of(".java", ".g4", ".jte", ".c", ".h")) {
      for (Path file : sources(suffix)) {
        try (Stream<String> lines = Files.lines(file)) {
          if (lines
              .limit(3)
              .noneMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0"))) {
            without.add(ROOT.relativize(file));
          }
        }
      }
    }
    assertEquals(List.of(), without);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    List<Path> unmarked = new ArrayList<>();
    for (Path file : sources(".java")) {
      if (file.toString().contains("/src/main/")
          && !Files.exists(file.resolveSibling("package-info.java"))) {
        unmarked.add(ROOT.relativize(file));
      }
    }
    assertEquals(List.of(), unmarked);
  }
}
