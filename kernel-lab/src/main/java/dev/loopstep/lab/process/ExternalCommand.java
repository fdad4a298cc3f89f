// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program with its arguments.
 *
 * @param words the program's path and its arguments; no shell reads them
 * @param folder where it starts
 * @param environment added to this process's own
 * @param limit after which it is killed with all that it started
 */
public record ExternalCommand(
    List<String> words, Path folder, Map<String, String> environment, Duration limit) {
  /** Lines kept of each stream; more are read and dropped, so that the program never waits. */
  private static final int MOST_LINES = 100_000;

  /** How long a stream is read once the program has ended: a child may still hold it open. */
  private static final long LAST_WORDS_MILLIS = 2000;

  public ExternalCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /**
   * How it ended.
   *
   * @param exitCode meaningless after the time limit
   */
  public record Result(int exitCode, boolean timedOut, List<String> out, List<String> err) {
    /** Whether the program itself says that all went well. */
    public boolean succeeded() {
      return !timedOut && exitCode == 0;
    }
  }

  /**
   * Runs it to its end.
   *
   * @param heard is told each line of standard output as it comes, on another thread
   * @throws IOException when it cannot be started
   * @throws InterruptedException when this thread is interrupted; the program is then killed
   */
  public Result run(Consumer<String> heard) throws IOException, InterruptedException {
    Process process = start();
    AtExit.started(process);
    boolean ended = false;
    try {
      Stream out = new Stream(process.getInputStream(), heard);
      Stream err = new Stream(process.getErrorStream(), line -> {});
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        AtExit.kill(process);
      }
      List<String> said = out.lines();
      return new Result(ended ? process.exitValue() : -1, !ended, said, err.lines());
    } finally {
      if (!ended) {
        AtExit.kill(process);
      }
      AtExit.ended(process, ended && process.exitValue() == 0);
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  /** Reads one stream on a thread of its own, so that a full pipe never stops the program. */
  private static final class Stream {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Stream(InputStream in, Consumer<String> heard) {
      reader = Thread.ofPlatform().daemon().start(() -> read(in, heard));
    }

    private void read(InputStream in, Consumer<String> heard) {
      try (BufferedReader text =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        text.lines()
            .forEach(line -> {
              heard.accept(line);
              add(line);
            });
      } catch (IOException | UncheckedIOException e) {
        // The program is gone; what it said until then counts.
      }
    }

    private synchronized void add(String line) {
      if (lines.size() < MOST_LINES) {
        lines.add(line);
      }
    }

    List<String> lines() throws InterruptedException {
      reader.join(LAST_WORDS_MILLIS);
      synchronized (this) {
        return List.copyOf(lines);
      }
    }
  }
}
