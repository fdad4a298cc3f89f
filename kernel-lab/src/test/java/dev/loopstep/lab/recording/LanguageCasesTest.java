// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.RequestName;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import dev.loopstep.report.library.LibraryEntry;
import dev.loopstep.report.library.LibraryMeasure;
import dev.loopstep.report.library.LibraryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases in which policies of the language run on a real kernel leave nothing out. */
class LanguageCasesTest {
  private static final List<RequestField> NAMED =
      List.of(RequestField.FLAGS, RequestField.OPTIONS, RequestField.EVENTS);

  /** What cannot be set up in a case. */
  private static final Set<String> ELSEWHERE = Set.of();

  private static List<Case> cases(String kind) {
    return CaseFiles.read(List.of(Corpus.SCENARIOS.resolve("cases").resolve(kind).toString()));
  }

  /** The policy that a case names. */
  private static Path policy(Case one) {
    Path folder = Corpus.SCENARIOS.resolve("cases").resolve(one.kind());
    return one.scenario().stream()
        .filter(line -> line.startsWith("policy: "))
        .map(line -> folder.resolve(line.substring("policy: ".length()).strip()).normalize())
        .findFirst()
        .orElseThrow();
  }

  private static Set<Path> policies(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(
          files.filter(f -> f.toString().endsWith(".policy")).map(Path::normalize).toList());
    }
  }

  /** Whether Linux has all that it calls; what no kernel has is compiled for none. */
  private static boolean isForLinux(Path policy) {
    try {
      PolicyFile.compile(policy.toString(), CompileOptions.DEFAULT.on(Targets.linux72()));
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static void pushes(Path policy, Set<String> found) {
    try {
      List<TypedStmt> step =
          PolicyCompiler.compile(
                  policy.toString(), Files.readAllBytes(policy), CompileOptions.DEFAULT)
              .policy()
              .step();
      Walk.statements(
          step,
          stmt -> {
            if (stmt instanceof TypedStmt.Push push) {
              add(push, found);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(TypedStmt.Push push, Set<String> found) {
    Operation operation = push.operation();
    found.add(operation.text());
    push.fields().keySet().forEach(field -> found.add(operation.text() + " " + field.text()));
    for (RequestField field : NAMED) {
      for (RequestName name : operation.shape().names(field)) {
        int bits = push.bits().getOrDefault(name.place(), 0);
        if ((bits & name.bits()) == name.bits()) {
          found.add(text(operation, field, name));
        }
      }
    }
  }

  /** Flags are every request's, and events those of one operation. */
  private static String text(Operation operation, RequestField field, RequestName name) {
    return field == RequestField.FLAGS ? name.text() : operation.text() + " " + name.text();
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>();
    for (Operation operation : Operation.values()) {
      all.add(operation.text());
      for (RequestField field : RequestField.values()) {
        if (operation.shape().takes(field) && !field.isNames()) {
          all.add(operation.text() + " " + field.text());
        }
      }
      for (RequestField field : NAMED) {
        operation.shape().names(field).forEach(name -> all.add(text(operation, field, name)));
      }
    }
    return all;
  }

  @Test
  void everyRequestAndOptionHasRunOnARealKernel() {
    Set<String> found = new TreeSet<>();
    cases("language").stream()
        .filter(one -> !one.name().contains("-loads-"))
        .map(LanguageCasesTest::policy)
        .forEach(policy -> pushes(policy, found));
    Set<String> missing = all();
    missing.removeAll(found);
    assertEquals(ELSEWHERE, missing);
  }

  @Test
  void everyPolicyOfTheLibraryAndOfTheGoldenSuiteHasRunOnARealKernel() throws IOException {
    Set<Path> known = new TreeSet<>();
    Stream.of("language", "policy", "library")
        .flatMap(kind -> cases(kind).stream())
        .forEach(one -> known.add(policy(one)));
    Set<Path> missing = policies(Path.of("..", "policies"));
    for (LibraryEntry entry : LibraryReader.read(Path.of("..", "policies", "library.yaml"))) {
      if (Files.isDirectory(entry.folder())) {
        missing.addAll(policies(entry.folder()));
      }
      if (new LibraryMeasure(entry).isOnNoKernel()) {
        missing.remove(entry.policy().normalize());
      }
    }
    missing.addAll(policies(Path.of("..", "grammar", "src", "test", "resources", "accepted")));
    missing.removeAll(known);
    missing.removeIf(policy -> !isForLinux(policy));
    assertEquals(Set.of(), missing);
  }
}
