// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several versions of clang make of the C policy among the test data of the object reader. */
class ClangObjectsTest {
  private static final Path OBJECTS = Path.of("../ebpf/src/test/resources/objects");

  static List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.list(OBJECTS)) {
      List<Path> found = files.filter(ClangObjectsTest::isPolicy).sorted().toList();
      assertTrue(found.size() >= 7, () -> "objects were found: " + found);
      return found;
    }
  }

  private static boolean isPolicy(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("nop_loop-") && name.endsWith(".bpf.o");
  }

  private static Program read(Path file) throws IOException {
    return ObjectReader.read(file.toString(), Files.readAllBytes(file)).programs().getFirst();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void provesThem(Path file) throws IOException {
    Verdict verdict = Verifier.verify(read(file), Targets.linux72(), Limits.DEFAULT);
    Verdict.Safe safe = assertInstanceOf(Verdict.Safe.class, verdict);
    assertEquals(1, safe.loops().size());
    assertEquals(64, safe.loops().getFirst().iterations());
    assertTrue(safe.worstCaseInstructions() < 3_000, () -> safe.toString());
  }

  /** With kfuncs that a target lacks, the finding stands at the C line that calls them. */
  @ParameterizedTest
  @MethodSource("objects")
  void pointsAtTheSource(Path file) throws IOException {
    Program program = read(file);
    Program renamed =
        new Program(
            program.name(),
            program.kind(),
            program.code(),
            program.maps(),
            program.kfuncs().stream().map(name -> name + "_2").toList(),
            program.source());
    Verdict verdict = Verifier.verify(renamed, Targets.linux72(), Limits.DEFAULT);
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict);
    Place.Text place = assertInstanceOf(Place.Text.class, refused.findings().getFirst().place());
    assertTrue(place.lineText().contains("bpf_io_uring_"), place::lineText);
  }

  /** If nothing of .rodata were known, the sizes of the regions would not be constant. */
  @ParameterizedTest
  @MethodSource("objects")
  void needsTheFrozenData(Path file) throws IOException {
    Program program = read(file);
    List<MapImage> thawed =
        program.data().stream()
            .map(map -> new MapImage(map.name(), map.contents(), false, map.variables()))
            .toList();
    Program unfrozen = program.withData(thawed);
    Verdict verdict = Verifier.verify(unfrozen, Targets.linux72(), Limits.DEFAULT);
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict);
    assertEquals(VerifierProblem.WRONG_ARGUMENT, refused.findings().getFirst().id());
  }
}
