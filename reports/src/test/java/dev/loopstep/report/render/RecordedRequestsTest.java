// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRequestsTest {
  private static final String SCENARIO =
      """
      name: small
      devices: {disk: {channels: 8, read: {constant: 50us}}}
      files: [{name: f, size: 1MiB, device: disk}]
      workload:
        requests:
          count: 1
          arrivals: {trace: {file: t.txt}}
          mix: [{read: {file: f, size: 4KiB}}]
      """;

  @TempDir private Path folder = Path.of(".");

  private Scenario scenario(String recorded) throws IOException {
    Files.writeString(folder.resolve("t.txt"), recorded);
    return ScenarioLoader.parse("small.yaml", SCENARIO.getBytes(StandardCharsets.UTF_8), folder);
  }

  @Test
  void resultsSayWhatIsNotReplayed() throws IOException {
    Scenario scenario =
        scenario("io_uring_submit_req 1000 22\nLost 1200 events\nio_uring_submit_req 2000 3\n");
    List<String> missing = RecordedRequests.missing(scenario);
    assertEquals(
        List.of(
            "Not replayed of the recorded requests: 1 of other operations than reads, writes and NOPs.",
            "The recording says that at least 1,200 events were lost: more may have been asked for than arrives here."),
        missing);
    List<String> assumed = Assumptions.of(scenario);
    assertEquals(missing, assumed.stream().filter(missing::contains).toList());
  }

  @Test
  void nothingIsSaidOfAWholeRecording() throws IOException {
    assertEquals(List.of(), RecordedRequests.missing(scenario("io_uring_submit_req 1000 22\n")));
  }
}
