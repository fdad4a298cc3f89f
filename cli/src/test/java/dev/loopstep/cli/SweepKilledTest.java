// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps in processes of their own that are killed (SIGKILL) at random moments and started again,
 * until one comes to its end: every file must be that of a sweep that nobody disturbed. {@code
 * -Dloopstep.kills=1000} kills more often, {@code -Dloopstep.kills.seed=2} at other moments.
 */
@Tag("kill")
class SweepKilledTest {
  private static final int KILLS = Integer.getInteger("loopstep.kills", 24);

  private static final String SCENARIO =
      """
      name: killed
      devices: {disk: {channels: 2, read: {exponential: {mean: 50us}}}}
      files: [{name: data, size: 8MiB, device: disk}]
      buffers: {count: 16, size: 4KiB}
      workload: {reads: {count: 40, file: data, size: 4KiB}}
      """;

  private static final String EXPERIMENT =
      """
      name: killed
      scenarios: [killed.yaml]
      baselines: ["loop:2", "loop:4", single]
      keys: {devices.disk.channels: [1, 2, 3, 4]}
      replications: 25
      """;

  @TempDir private Path folder = Path.of("");

  private final Random random = new Random(Long.getLong("loopstep.kills.seed", 1));

  /** About how long a sweep takes from its start to its end. */
  private long millis;

  /** Where kills found the sweep, which shows that they come at all times. */
  private final Map<String, Integer> moments = new TreeMap<>();

  private Process start(String out) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "sweep",
            folder.resolve("sweep.yaml").toString(),
            "-o",
            folder.resolve(out).toString(),
            "--threads",
            "2");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** How long a whole sweep takes, in milliseconds. */
  private long whole(String out) throws IOException, InterruptedException {
    long from = System.nanoTime();
    Process process = start(out);
    assertEquals(0, process.waitFor(), () -> log());
    return (System.nanoTime() - from) / 1_000_000;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Starts and kills until a sweep ends by itself; gives how often it was killed. */
  private int killUntilDone(String out) throws IOException, InterruptedException {
    for (int kills = 0; ; kills++) {
      long from = System.nanoTime();
      Process process = start(out);
      if (process.waitFor(random.nextLong(millis + millis / 10), TimeUnit.MILLISECONDS)) {
        assertEquals(0, process.exitValue(), () -> log());
        // A machine that has less else to do by now would end before it is killed.
        millis = (3 * millis + (System.nanoTime() - from) / 1_000_000) / 4;
        return kills;
      }
      process.destroyForcibly();
      int code = process.waitFor();
      if (code == 0) {
        return kills; // It came to its end just before.
      }
      assertEquals(137, code, "killed, and not ended by itself");
      millis += 1 + millis / 50;
      moments.merge(moment(folder.resolve(out)), 1, Integer::sum);
    }
  }

  private static String moment(Path out) throws IOException {
    Path journal = out.resolve("sweep.journal");
    if (!Files.exists(journal)) {
      return "before the journal";
    }
    if (Files.exists(out.resolve("index.html"))) {
      return "after the last file";
    }
    if (Files.exists(out.resolve("results.csv"))) {
      return "while files are written";
    }
    return "while runs are made";
  }

  @Test
  void whatWasKilledGoesOnToTheSameBytes() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("killed.yaml"), SCENARIO);
    Files.writeString(folder.resolve("sweep.yaml"), EXPERIMENT);
    millis = whole("undisturbed");
    Map<String, byte[]> expected = files(folder.resolve("undisturbed"));
    assertEquals(7, expected.size(), expected.keySet().toString());
    int kills = 0;
    int sweeps = 0;
    for (; kills < KILLS; sweeps++) {
      String out = "killed-" + sweeps;
      kills += killUntilDone(out);
      assertSame(expected, files(folder.resolve(out)));
    }
    System.out.printf("%d kills in %d sweeps: %s%n", kills, sweeps, moments);
    assertTrue(moments.getOrDefault("while runs are made", 0) > 0, moments.toString());
  }

  /** Nothing that was half written stays either. */
  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, bytes) -> assertTrue(Arrays.equals(bytes, found.get(name)), name));
  }
}
