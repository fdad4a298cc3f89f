// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.lab.process.ExternalCommand.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExternalCommandTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path folder = Path.of(".");

  private ExternalCommand shell(String script, Duration limit) {
    return new ExternalCommand(
        List.of("/bin/sh", "-c", script), folder, Map.of("WORD", "hello"), limit);
  }

  @Test
  void givesWhatAProgramSaysAndEndsWith() throws Exception {
    List<String> heard = new ArrayList<>();
    Result result = shell("echo $WORD; echo no >&2; pwd; exit 3", LONG).run(heard::add);
    assertEquals(3, result.exitCode());
    assertFalse(result.succeeded());
    assertEquals(List.of("hello", folder.toRealPath().toString()), result.out());
    assertEquals(List.of("no"), result.err());
    assertEquals(result.out(), heard);
  }

  @Test
  void readsBothStreamsWhileTheProgramWrites() throws Exception {
    // A pipe holds 64 KiB: a program that nobody reads would stop.
    Result result = shell("seq 100000 >&2; seq 100000", LONG).run(line -> {});
    assertTrue(result.succeeded());
    assertEquals(100_000, result.out().size());
    assertEquals(100_000, result.err().size());
  }

  @Test
  void hasNothingToReadFromTheTerminal() throws Exception {
    assertEquals(List.of("0"), shell("wc -c", LONG).run(line -> {}).out());
  }

  @Test
  void killsAProgramAndItsChildrenAfterTheTimeLimit() throws Exception {
    Result result =
        shell("echo $$; sleep 100 & echo $!; wait", Duration.ofMillis(500)).run(line -> {});
    assertTrue(result.timedOut());
    assertFalse(result.succeeded());
    assertEquals(2, result.out().size());
    for (String pid : result.out()) {
      assertEnds(Long.parseLong(pid));
    }
  }

  @Test
  void killsAProgramWhenItsThreadIsInterrupted() throws Exception {
    Path pid = folder.resolve("pid");
    Thread thread =
        Thread.ofPlatform()
            .start(() ->
                assertThrows(
                    InterruptedException.class,
                    () -> shell("echo $$ > pid; exec sleep 100", LONG).run(line -> {})));
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.sleep(10);
    }
    thread.interrupt();
    thread.join();
    assertEnds(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    ExternalCommand none = new ExternalCommand(List.of("/no/such"), folder, Map.of(), LONG);
    assertThrows(IOException.class, () -> none.run(line -> {}));
  }

  /** Killed is not yet gone: the kernel may take a moment. */
  private static void assertEnds(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
