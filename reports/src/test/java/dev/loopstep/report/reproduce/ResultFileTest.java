// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.input.KeptInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultFileTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String refused(String text) {
    InputException thrown =
        assertThrows(InputException.class, () -> ResultFile.of("x", bytes(text)).inputs());
    return thrown.diagnostics().getFirst().message();
  }

  @Test
  void whatIsNoResultIsRefusedWithTheReason() {
    assertTrue(refused("").contains("empty"));
    assertTrue(refused("{").contains("no result"));
    assertTrue(refused("{} {}").contains("follows"));
    assertTrue(refused("{\"kind\": \"run\"}").contains("`comparison`"));
    assertTrue(refused("<!DOCTYPE html><p>").contains("without data"));
    assertTrue(refused("{\"kind\": \"comparison\"}").contains("made from"));
    assertTrue(
        refused("{\"kind\": \"comparison\", \"inputs\": {\"arguments\": [\"run\"]}}")
            .contains("no command"));
    assertTrue(
        refused(
                "{\"kind\": \"comparison\", \"inputs\": {\"arguments\": [\"compare\"], \"files\": [{\"name\": \"a\", \"sha256\": \"00\", \"text\": \"b\"}]}}")
            .contains("another digest"));
    assertTrue(
        refused(
                "{\"kind\": \"comparison\", \"inputs\": {\"arguments\": [\"compare\"], \"files\": [{\"name\": \"no/such/file\", \"sha256\": \"00\"}]}}")
            .contains("cannot be read here"));
  }

  @Test
  void aPageHoldsTheDataOfItsJson() {
    String json = "{\"kind\": \"comparison\", \"text\": \"</script><b>\"}\n";
    String page =
        "<!DOCTYPE html>"
            + ResultFile.DATA_BEGINS
            + ResultFile.escaped(json)
            + ResultFile.DATA_ENDS;
    ResultFile read = ResultFile.of("page.html", bytes(page));
    assertTrue(read.isPage());
    assertTrue(read.sameData(bytes(json)));
    assertEquals("</script><b>", read.tree().member("text").flatMap(JsonTree::text).orElseThrow());
  }

  @Test
  void differencesNameTheirPlace() {
    JsonTree one = JsonTree.read("a", bytes("{\"a\": [1, {\"b\": null}], \"v\": 1, \"c\": 2.50}"));
    JsonTree two = JsonTree.read("b", bytes("{\"a\": [1, {\"b\": 3}, 4], \"v\": 2, \"c\": 2.50}"));
    List<TreeDifferences.Difference> found = TreeDifferences.of(one, two, Set.of("v"));
    assertEquals(
        List.of("a[1].b: null 3", "a[2]: (nothing) 4"),
        found.stream().map(d -> d.path() + ": " + d.first() + " " + d.second()).toList());
    assertEquals(List.of(), TreeDifferences.of(one, one, Set.of()));
  }

  @Test
  void keptFilesAreReadAndNoOthers() throws IOException {
    KeptInputs kept = new KeptInputs(Map.of("folder/a.yaml", bytes("abc")));
    assertTrue(kept.exists(Path.of("folder/./a.yaml")));
    assertTrue(kept.isFolder(Path.of("folder")));
    assertArrayEquals(bytes("ab"), kept.read(Path.of("folder/b/../a.yaml"), 2));
    assertThrows(IOException.class, () -> kept.read(Path.of("pom.xml"), 10));
  }
}
