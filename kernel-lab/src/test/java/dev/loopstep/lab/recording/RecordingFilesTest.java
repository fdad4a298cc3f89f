// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFilesTest {
  private static final List<List<Long>> CQES = List.of(List.of(1L, -62L, 0L));

  @TempDir private Path folder;

  private static Recording recording(String name) {
    return new Recording(
        new Case(name, "nop", List.of("name: x", "# \"quoted\"")),
        "7.2.13+deb14-cloud-amd64",
        "00ff",
        result(3, CQES),
        List.of(new Difference("steps", "steps", "3", "4")),
        List.of(result(4, CQES)));
  }

  /** Differences are listed in the order of the fields, so a result here has one. */
  private static Map<String, Object> result(long steps, Object cqes) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("steps", steps);
    result.put("cqes", cqes);
    return result;
  }

  private static String message(Executable what) {
    return assertThrows(InputException.class, what::run).diagnostics().getFirst().message();
  }

  private interface Executable {
    void run();
  }

  @Test
  void aRecordingIsReadAsItWasWritten() {
    RecordingFolder recordings = new RecordingFolder(folder.resolve("recordings"));
    recordings.write(recording("b"));
    recordings.write(recording("a"));
    assertEquals(List.of("7.2.13"), recordings.versions());
    assertEquals(List.of(recording("a"), recording("b")), recordings.read("7.2.13"));
    assertEquals(folder.resolve("cases/nop"), recordings.caseFolder(recording("a").recorded()));
  }

  @Test
  void aVersionIsWhatPrecedesTheDistribution() {
    assertEquals("7.2.13", Recording.version("7.2.13+deb14-cloud-amd64"));
    assertEquals("7.3.0", Recording.version("7.3.0-rc1"));
    assertEquals("7.2.13", Recording.version("7.2.13"));
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Path version = Files.createDirectories(folder.resolve("7.2.13"));
    RecordingFolder recordings = new RecordingFolder(folder);
    Path file = version.resolve("x.json");
    Files.writeString(file, "{\"case\": \"x\"}");
    assertTrue(message(() -> recordings.read("7.2.13")).contains("field `kind` is missing"));
    Files.writeString(file, "{\"case\": 1.5}");
    assertTrue(message(() -> recordings.read("7.2.13")).contains("not a JSON document"));
    Files.writeString(file, "{\"case\"");
    assertTrue(message(() -> recordings.read("7.2.13")).contains("not a JSON document"));
    assertTrue(message(() -> recordings.read("9.9")).contains("cannot be read"));
  }

  @Test
  void casesHaveTheNamesOfTheirFiles() throws IOException {
    Path nop = Files.createDirectories(folder.resolve("cases/nop"));
    Path link = Files.createDirectories(folder.resolve("cases/link"));
    Files.writeString(nop.resolve("nop-one.yaml"), "name: x\n");
    Files.writeString(link.resolve("link-one.yaml"), "name: y\n");
    List<Case> cases = CaseFiles.read(List.of(folder.toString()));
    assertEquals(
        List.of(
            new Case("link-one", "link", List.of("name: y")),
            new Case("nop-one", "nop", List.of("name: x"))),
        cases);
    Files.writeString(link.resolve("nop-one.yaml"), "name: z\n");
    assertTrue(
        message(() -> CaseFiles.read(List.of(folder.toString()))).contains("called `nop-one` too"));
    assertTrue(message(() -> CaseFiles.read(List.of("/no/such"))).contains("no such file"));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertTrue(message(() -> CaseFiles.read(List.of(empty.toString()))).contains("no case"));
  }

  @Test
  void aCaseThatNamesNoPolicyIsRefused() {
    Case one = new Case("a", "nop", List.of("name: a"));
    assertTrue(message(() -> PreparedCase.of(one, folder)).contains("which policy"));
  }

  @Test
  void aSampleIsTheSameForTheSameSeed() {
    List<Recording> all =
        java.util.stream.IntStream.range(100, 200).mapToObj(i -> recording("c" + i)).toList();
    List<Recording> tenth = Sample.of(all, 10, 7);
    assertEquals(10, tenth.size());
    assertEquals(tenth, Sample.of(all, 10, 7));
    assertTrue(!tenth.equals(Sample.of(all, 10, 8)));
    assertEquals(all, Sample.of(all, 100, 7));
    assertEquals(1, Sample.of(all.subList(0, 3), 10, 7).size());
    assertEquals(List.of(), Sample.of(List.of(), 10, 7));
  }

  @Test
  void checkingAgainLeavesOutWhatIsRacy() {
    Recording before = recording("a");
    Recording racy = with(before, result(9, CQES));
    assertEquals(Map.of(), check(before, racy));
    Recording other = with(before, result(3, List.of()));
    assertEquals(Map.of("a", "cqes[0]: [1,-62,0] / -"), check(before, other));
    assertEquals(
        Map.of("a", "panic"),
        Recheck.compare(List.of(before), new Recorder.Outcome(List.of(), Map.of("a", "panic")))
            .changed());
  }

  @Test
  void recordingAgainKeepsWhatWasSeenBefore() {
    RecordingFolder recordings = new RecordingFolder(folder.resolve("recordings"));
    Recording before = recording("a");
    recordings.write(before);
    recordings.write(with(before, result(9, List.of())));
    Recording both = recordings.read("7.2.13").getFirst();
    assertEquals(
        List.of(9L, 3L, 4L), both.outcomes().map(outcome -> outcome.get("steps")).toList());
    assertEquals(
        List.of(
            new Difference("steps", "steps", "9", "3"),
            new Difference("cqes", "cqes[0]", "-", "[1,-62,0]")),
        both.racy());
    recordings.write(both);
    assertEquals(List.of(both), recordings.read("7.2.13"));
  }

  @Test
  void anotherObjectsRecordingIsReplaced() {
    RecordingFolder recordings = new RecordingFolder(folder.resolve("recordings"));
    Recording before = recording("a");
    recordings.write(before);
    Recording after =
        new Recording(
            before.recorded(), before.kernel(), "11ee", before.result(), List.of(), List.of());
    recordings.write(after);
    assertEquals(List.of(after), recordings.read("7.2.13"));
  }

  private static Recording with(Recording old, Map<String, Object> result) {
    return new Recording(old.recorded(), old.kernel(), old.object(), result, List.of(), List.of());
  }

  private static Map<String, String> check(Recording before, Recording after) {
    return Recheck.compare(List.of(before), new Recorder.Outcome(List.of(after), Map.of()))
        .changed();
  }
}
