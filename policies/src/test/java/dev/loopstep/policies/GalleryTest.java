// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.explore.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug of the gallery is found with at most two deviations, and its twin has none. */
class GalleryTest {
  private static final Path FOLDER = Path.of("gallery");
  private static final Path PAST_TAIL = FOLDER.resolve("reaps-past-tail");

  static List<Gallery.Entry> bugs() {
    return Gallery.of(FOLDER);
  }

  @Test
  void hasTwelveBugs() {
    assertEquals(12, bugs().size());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isFoundByEveryStrategy(Gallery.Entry entry) {
    assertTrue(Gallery.exhaustive(entry.bug(), 2, true).failure().isPresent());
    assertTrue(Gallery.pct(entry.bug(), 3, 1, 500).failure().isPresent());
    assertTrue(Gallery.random(entry.bug(), 1, 500).failure().isPresent());
    assertTrue(Gallery.coverage(entry.bug(), 1, 500).failure().isPresent());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void itsTwinHasNone(Gallery.Entry entry) {
    Explored plain = Gallery.exhaustive(entry.fixed(), 1, false);
    Explored reduced = Gallery.exhaustive(entry.fixed(), 1, true);
    assertFalse(plain.failure().isPresent(), plain.failure()::toString);
    assertFalse(reduced.failure().isPresent());
    assertEquals(plain.endings(), reduced.endings());
    assertTrue(reduced.schedules() <= plain.schedules());
    assertTrue(Gallery.pct(entry.fixed(), 3, 1, 100).failure().isEmpty());
    assertTrue(Gallery.random(entry.fixed(), 1, 100).failure().isEmpty());
    assertTrue(Gallery.coverage(entry.fixed(), 1, 100).failure().isEmpty());
  }

  /** No compiler here makes such code, so the object is put together from assembly. */
  @Test
  void theObjectThatReapsPastTheTailIsItsTwinsWithOtherCode() throws IOException {
    LoadedPolicy fixed = PolicyFile.read(PAST_TAIL.resolve("fixed.policy").toString(), null);
    String text = Files.readString(PAST_TAIL.resolve("bug.s"));
    Program twin = fixed.program();
    Program bug =
        new Program(
            twin.name(),
            twin.kind(),
            Assembler.assemble("bug.s", text),
            twin.maps(),
            twin.kfuncs(),
            twin.source());
    byte[] object = ObjectWriter.write(bug, fixed.structOps());
    Path file = PAST_TAIL.resolve("bug.bpf.o");
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.write(file, object);
    }
    assertArrayEquals(object, Files.readAllBytes(file));
  }
}
