// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.report.ReportDiagnostic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path folder = Path.of(".");

  private static OutputFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Diagnostic refusal(String target, OutputFile.Content content) {
    return assertThrows(
            InputException.class,
            () -> OutputFile.write(target, OutputStream.nullOutputStream(), content))
        .diagnostics()
        .getFirst();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesAFileAndReplacesOne() throws IOException {
    Path file = folder.resolve("a.json");
    OutputFile.write(file.toString(), OutputStream.nullOutputStream(), text("one"));
    OutputFile.write(file.toString(), OutputStream.nullOutputStream(), text("two"));
    assertEquals("two", Files.readString(file));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void leavesTheOldFileWhereWritingFails() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "old");
    Diagnostic failure =
        refusal(
            file.toString(),
            out -> {
              out.write(new byte[100_000]);
              throw new IOException("No space left on device");
            });
    assertEquals("output-failed", failure.id().id());
    assertTrue(failure.message().contains("No space left"));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void leavesNothingWhereTheContentFailsOtherwise() throws IOException {
    String target = folder.resolve("a.json").toString();
    assertThrows(
        IllegalStateException.class,
        () ->
            OutputFile.write(
                target,
                OutputStream.nullOutputStream(),
                out -> {
                  throw new IllegalStateException("a fault of the program");
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void saysWhyAFileCannotBeWritten() throws IOException {
    assertTrue(
        refusal(folder.resolve("no/a.json").toString(), text("x"))
            .message()
            .contains("its folder does not exist"));
    assertTrue(refusal(folder.toString(), text("x")).message().contains("it is a folder"));
    Files.writeString(folder.resolve("file"), "x");
    assertTrue(
        refusal(folder.resolve("file/a.json").toString(), text("x"))
            .message()
            .contains("could not be written"));
    assertTrue(refusal("a\0b", text("x")).message().contains("no name of a file"));
  }

  @Test
  void writesTheStandardOutputDirectly() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputFile.write("-", out, text("x"));
    assertEquals("x", out.toString(StandardCharsets.UTF_8));
  }

  static boolean hasDevices() {
    return Files.exists(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("hasDevices")
  void writesDevicesDirectlyAndKeepsThem() {
    OutputFile.write("/dev/null", OutputStream.nullOutputStream(), text("x"));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    Diagnostic failure = refusal("/dev/full", text("x"));
    assertEquals("output-failed", failure.id().id());
    assertFalse(Files.isRegularFile(Path.of("/dev/full")));
  }

  @Test
  void writesThroughALink() throws IOException {
    Path file = folder.resolve("real.json");
    Files.writeString(file, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("real.json"));
    OutputFile.write(link.toString(), OutputStream.nullOutputStream(), text("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void everyDiagnosticHasItsPage() {
    for (ReportDiagnostic id : ReportDiagnostic.values()) {
      assertTrue(Files.isRegularFile(Path.of("../docs/diagnostics/" + id.id() + ".md")));
    }
  }
}
