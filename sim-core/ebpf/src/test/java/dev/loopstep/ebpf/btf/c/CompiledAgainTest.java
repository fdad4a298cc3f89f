// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The C of every committed object compiles, and what the compiler makes of its types is laid out as
 * the object's own types are.
 */
@Tag("clang")
class CompiledAgainTest {
  private static final Path OBJECTS = Path.of("src/test/resources/objects");
  private static final String PROBE = "loopstep_probe_";

  @TestFactory
  Stream<DynamicTest> typesAreLaidOutAsBefore(@TempDir Path folder) throws IOException {
    List<DynamicTest> all = new ArrayList<>();
    for (Path object : objects()) {
      for (String version : List.of("14", "16", "19")) {
        String name = object.getFileName() + " by clang " + version;
        all.add(DynamicTest.dynamicTest(name, () -> compilesToTheSame(object, version, folder)));
      }
    }
    assertTrue(all.size() > 30, "the objects were not found");
    return all.stream();
  }

  private static List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.list(OBJECTS)) {
      return files.filter(file -> file.toString().endsWith(".o")).sorted().toList();
    }
  }

  private static void compilesToTheSame(Path object, String version, Path folder) throws Exception {
    assumeTrue(isInstalled("clang-" + version), "clang-" + version + " is not installed");
    Btf original = CSourceTest.btf(object);
    String source = CSource.of(original);
    compile(version, source, folder.resolve("types.c"));
    Path probed = folder.resolve("probes.c");
    Btf again = CSourceTest.btf(compile(version, source + probes(original), probed));
    Map<Integer, Integer> found = found(again);
    assertEquals(probed(original).size(), found.size(), "not all types came back");
    SameTypes same = new SameTypes(original, again);
    for (int id : probed(original)) {
      check(same, original, again, id, found.getOrDefault(id, 0));
    }
  }

  private static void check(SameTypes same, Btf original, Btf again, int id, int probe) {
    String where = "type " + id + " " + original.type(id);
    switch (original.type(id)) {
      case BtfType.Var variable -> same.check(variable.type(), probe, where);
      case BtfType.Function function ->
          same.check(function.prototype(), ((BtfType.Pointer) again.type(probe)).type(), where);
      case BtfType.Typedef _ when !hasSize(new CLayouts(original), id) -> {
        int to = ((BtfType.Pointer) again.type(probe)).type();
        same.check(id, to, where);
      }
      default -> same.check(id, probe, where);
    }
  }

  /** Types and variables that a variable can be of the type of. */
  private static List<Integer> probed(Btf btf) {
    CNames names = new CNames(btf);
    CLayouts layouts = new CLayouts(btf);
    List<Integer> all = new ArrayList<>();
    for (int id = 1; id < btf.count(); id++) {
      if (!declaration(btf, names, layouts, id).isEmpty()) {
        all.add(id);
      }
    }
    return all;
  }

  private static String probes(Btf btf) {
    CNames names = new CNames(btf);
    CLayouts layouts = new CLayouts(btf);
    StringBuilder out = new StringBuilder();
    for (int id : probed(btf)) {
      out.append(declaration(btf, names, layouts, id)).append(PROBE).append(id).append(";\n");
    }
    return out.toString();
  }

  private static String declaration(Btf btf, CNames names, CLayouts layouts, int id) {
    return switch (btf.type(id)) {
      case BtfType.Composite type when !type.name().isEmpty() ->
          CTypes.keyword(type.union()) + " " + names.of(id) + " ";
      case BtfType.Enumeration type when !type.name().isEmpty() -> "enum " + names.of(id) + " ";
      case BtfType.Typedef _ -> hasSize(layouts, id) ? names.of(id) + " " : names.of(id) + " *";
      case BtfType.Function _ -> "__typeof__(" + names.of(id) + ") *";
      case BtfType.Var variable when hasSize(layouts, variable.type()) ->
          "__typeof__(" + names.of(id) + ") ";
      default -> "";
    };
  }

  private static boolean hasSize(CLayouts layouts, int id) {
    try {
      return layouts.size(id) >= 0;
    } catch (InputException e) {
      return false;
    }
  }

  /** The types of the variables that were added, by the number in their name. */
  private static Map<Integer, Integer> found(Btf btf) {
    Map<Integer, Integer> all = new HashMap<>();
    for (BtfType type : btf.types()) {
      if (type instanceof BtfType.Var variable && variable.name().startsWith(PROBE)) {
        all.put(Integer.valueOf(variable.name().substring(PROBE.length())), variable.type());
      }
    }
    return all;
  }

  private static Path compile(String version, String source, Path file) throws Exception {
    Files.writeString(file, source);
    Path object = file.resolveSibling(file.getFileName() + ".o");
    // Tags on types are younger than clang 14, and a variable is no mistake here.
    Process process =
        new ProcessBuilder(
                "clang-" + version,
                "-g",
                "-O2",
                "-target",
                "bpf",
                "-Wall",
                "-Werror",
                "-Wno-unknown-attributes",
                "-c",
                file.toString(),
                "-o",
                object.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said + source);
    return object;
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }
}
