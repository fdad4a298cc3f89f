// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import dev.loopstep.scenario.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static Node parse(String text) {
    return YamlDocument.parse("x.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A tree without its places; what is in quotes is marked. */
  private static String shape(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> (scalar.quoted() ? "\"" : "") + scalar.text() + "\n";
      case Node.Sequence sequence ->
          "[" + String.join(",", sequence.items().stream().map(YamlTextTest::shape).toList()) + "]";
      case Node.Mapping mapping ->
          "{"
              + String.join(
                  ",",
                  mapping.entries().stream()
                      .map(entry -> entry.key().text() + ":" + shape(entry.value()))
                      .toList())
              + "}";
    };
  }

  @Test
  void everyScenarioReadsAsItWasRead() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("."))) {
      files = found.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
    assertTrue(files.size() > 300, files.size() + " files");
    for (Path file : files) {
      Node read = parse(Files.readString(file));
      Node again = parse(YamlText.write(read));
      // What needs quotes here may have none there.
      assertEquals(shape(read).replace("\"", ""), shape(again).replace("\"", ""), file.toString());
    }
  }

  @Test
  void numbersStayNumbersAndTextsStayTexts() {
    String text = "set: {a: 1, b: \"1\", c: -5, d: 1_000, e: [1, \"2\"], f: 64MiB + 1234}\n";
    Node read = parse(text);
    assertEquals(shape(read), shape(parse(YamlText.write(read))));
  }

  @Property(tries = 300, seed = "17")
  void anyTextIsWrittenSoThatItIsReadAgain(@ForAll String value) {
    String kept = value.replaceAll("\\p{Cs}", "");
    Node.Scalar any = new Node.Scalar(parse("a").place(), kept, true);
    Node root =
        new Node.Mapping(
            any.place(), List.of(new Node.Entry(new Node.Scalar(any.place(), "key", false), any)));
    assertEquals(shape(root), shape(parse(YamlText.write(root))));
  }
}
