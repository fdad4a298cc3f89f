// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.object.ObjectView;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.render.DocumentJson;
import dev.loopstep.report.render.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects as text and JSON against files. {@code -Dloopstep.golden=write} writes them anew, to be
 * read before they are kept.
 */
class ObjectDumpTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/loopstep/report/object");
  private static final Path OBJECTS = Path.of("../sim-core/ebpf/src/test/resources/objects");
  private static final Set<ObjectPart> ALL = Set.of();

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(OBJECTS.resolve(name + ".bpf.o"));
  }

  private static ObjectDump dump(String name, Set<ObjectPart> parts) throws IOException {
    return ObjectDump.of(ObjectView.read(name + ".bpf.o", bytes(name)), parts, null);
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual);
  }

  private static void assertFits(ObjectDump dump) {
    EnumSet<ObjectPart> parts = EnumSet.allOf(ObjectPart.class);
    // Lines of C are what they are.
    parts.remove(ObjectPart.TYPES);
    ObjectDump narrow =
        new ObjectDump(
            dump.file(),
            parts,
            dump.license(),
            dump.sections(),
            dump.programs(),
            dump.structOps(),
            dump.data(),
            dump.maps(),
            dump.types());
    for (boolean bytes : new boolean[] {false, true}) {
      ObjectText.of(narrow, bytes, TextStyle.PLAIN)
          .lines()
          .forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "foreign_type", "packets", "uses_map", "variables"})
  void objectsOfClangAsText(String name) throws IOException {
    ObjectDump dump = dump(name, ALL);
    assertGolden(name + ".txt", ObjectText.of(dump, name.equals("packets"), TextStyle.PLAIN));
    assertFits(dump);
  }

  @Test
  void anObjectOfOurOwnAsText() throws IOException {
    LoadedPolicy policy = PolicyFile.read("../policies/nop_chain.policy", null);
    byte[] object = ObjectWriter.write(policy.program(), policy.structOps());
    ObjectDump dump = ObjectDump.of(ObjectView.read("nop_chain.bpf.o", object), ALL, null);
    assertGolden("nop_chain.txt", ObjectText.of(dump, false, TextStyle.PLAIN));
    assertFits(dump);
  }

  @Test
  void anObjectAsJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentJson.write(ObjectJson.document(dump("uses_map", ALL)), out);
    assertGolden("uses_map.json", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPartAloneHasNoHeading() throws IOException {
    ObjectDump types = dump("variables", Set.of(ObjectPart.TYPES));
    assertTrue(ObjectText.of(types, false, TextStyle.PLAIN).startsWith("typedef "));
    ObjectDump code = dump("variables", Set.of(ObjectPart.CODE));
    assertTrue(ObjectText.of(code, false, TextStyle.PLAIN).startsWith("first:  (struct_ops"));
    assertEquals(Set.of("schema", "file", "license", "code"), ObjectJson.document(code).keySet());
  }

  @Test
  void oneProgramCanBeChosen() throws IOException {
    ObjectView view = ObjectView.read("x.o", bytes("variables"));
    ObjectDump dump = ObjectDump.of(view, Set.of(ObjectPart.CODE), "second");
    String text = ObjectText.of(dump, false, TextStyle.PLAIN);
    assertTrue(text.startsWith("second:"), text);
    assertFalse(text.contains("first"), text);
    InputException thrown =
        Assertions.assertThrows(
            InputException.class, () -> ObjectDump.of(view, Set.of(ObjectPart.CODE), "third"));
    assertEquals("which-program", thrown.diagnostics().getFirst().id().id());
  }

  @Test
  void coloursAreQuietAndOnlyOnATerminal() throws IOException {
    ObjectDump dump = dump("core", ALL);
    String plain = ObjectText.of(dump, false, TextStyle.PLAIN);
    String coloured = ObjectText.of(dump, false, TextStyle.TERMINAL);
    assertFalse(plain.contains("\u001b"));
    assertEquals(plain, coloured.replaceAll("\u001b\\[[012]m", ""));
    assertTrue(coloured.contains("\u001b[1mCode\u001b[0m"));
  }

  @Test
  void whatCannotBePrintedIsShownByItsNumber() throws IOException {
    byte[] bytes = bytes("uses_map");
    String file = new String(bytes, StandardCharsets.ISO_8859_1);
    // The text of a source line, the name of a map, the name of a function.
    for (String text : new String[] {"return LOOP_STOP", "counters", "uses_map\0"}) {
      for (int at = file.indexOf(text); at >= 0; at = file.indexOf(text, at + 1)) {
        bytes[at] = 0x1b;
        bytes[at + 1] = (byte) 0x9b;
      }
    }
    ObjectDump dump = ObjectDump.of(ObjectView.read("x.o", bytes), ALL, null);
    String text = ObjectText.of(dump, true, TextStyle.PLAIN);
    assertTrue(text.contains("\\u{1b}"), text);
    assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), text);
  }
}
