// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.process.AtExit;
import dev.loopstep.lab.trace.TraceReader;
import dev.loopstep.lab.wire.GuestProgram;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One machine from start to end, and what it says meanwhile. */
final class Boot implements AutoCloseable {
  private static final String END = "\n";
  private static final int QUOTED_LINES = 3;
  private static final Duration POWER_OFF = Duration.ofSeconds(20);

  private final Process process;
  private final Path console;
  private final Path errors;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final @Nullable Tracing tracing;
  private final List<GuestResult> results = new ArrayList<>();
  private @Nullable String running;
  private GuestProgram.@Nullable Ended program;
  private String release = "";

  /** How a boot ended. */
  sealed interface End {
    /** All cases have run. */
    record Done() implements End {}

    /** The agent could not run any case. */
    record Failed(String reason) implements End {}

    /**
     * The machine stopped or fell silent.
     *
     * @param running the case that had begun and not ended
     */
    record Broken(String reason, Optional<String> running) implements End {}
  }

  /**
   * Starts a machine.
   *
   * @param command as {@link Machine#prepare} gives it
   * @param folder that it was prepared in
   * @param trace counts what is executed in the loop, if that is wanted; the machine then runs one
   *     case, and is a virtual one
   */
  Boot(List<String> command, Path folder, @Nullable TraceReader trace) throws IOException {
    console = folder.resolve(Machine.CONSOLE);
    errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    if (trace == null) {
      builder.redirectInput(Path.of("/dev/null").toFile()).redirectError(errors.toFile());
    } else {
      builder.command().addAll(Tracing.options(folder));
    }
    process = builder.start();
    AtExit.started(process);
    tracing = trace == null ? null : new Tracing(folder, process, trace, errors);
    Thread reader = new Thread(this::readLines, "guest");
    reader.setDaemon(true);
    reader.start();
  }

  private void readLines() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The machine is gone; what it said before is in the queue.
    }
    lines.add(END);
  }

  /** The results so far. */
  List<GuestResult> results() {
    return results;
  }

  /** What came of the program; empty until it has ended, or where none was to run. */
  Optional<GuestProgram.Ended> program() {
    return Optional.ofNullable(program);
  }

  /** What {@code uname -r} says in the guest; empty before the agent runs. */
  String release() {
    return release;
  }

  /**
   * Follows the machine to its end.
   *
   * @param silence how long it may say nothing
   */
  End follow(Duration silence, BootListener listener) throws InterruptedException, IOException {
    while (true) {
      String line = next(silence);
      if (line == null) {
        return broken("said nothing for " + silence.toSeconds() + " seconds");
      }
      if (line.equals(END)) {
        return broken(lastWords());
      }
      if (tracing != null && tracing.take(line)) {
        continue;
      }
      if (line.startsWith(Wire.KERNEL)) {
        release = line.substring(Wire.KERNEL.length()).strip();
      } else if (line.startsWith(Wire.STARTED)) {
        running = line.substring(Wire.STARTED.length()).strip();
        listener.started(running);
      } else if (line.startsWith(Wire.RESULT)) {
        take(Wire.result(line), listener);
      } else if (line.startsWith(Wire.PROGRAM)) {
        program = Wire.program(line);
      } else if (line.startsWith(Wire.FAILED)) {
        return new End.Failed(line.substring(Wire.FAILED.length()).strip());
      } else if (line.startsWith(Wire.DONE)) {
        process.waitFor(POWER_OFF.toMillis(), TimeUnit.MILLISECONDS);
        return new End.Done();
      }
    }
  }

  /** The next line; null after a silence, for which a log that grows is none. */
  private @Nullable String next(Duration silence) throws InterruptedException {
    long before;
    String line;
    do {
      before = tracing == null ? 0 : tracing.bytes();
      line = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    } while (line == null && tracing != null && tracing.bytes() != before);
    return line;
  }

  private void take(GuestResult result, BootListener listener) {
    results.add(result);
    running = null;
    listener.finished(result);
  }

  private End broken(String reason) {
    return new End.Broken(reason, Optional.ofNullable(running));
  }

  /** Why the machine stopped: a panic if there was one, QEMU's error, else the last messages. */
  private String lastWords() throws IOException {
    List<String> messages = printable(console);
    Optional<String> panic = messages.stream().filter(l -> l.contains("Kernel panic")).findFirst();
    if (panic.isPresent()) {
      return "stopped: " + panic.get().replaceFirst("^\\[ *[0-9.]+\\] ", "");
    }
    List<String> said = printable(errors);
    if (!said.isEmpty()) {
      return "stopped: " + said.getLast();
    }
    int from = Math.max(0, messages.size() - QUOTED_LINES);
    return messages.isEmpty()
        ? "stopped without a message"
        : "stopped after: " + String.join(" / ", messages.subList(from, messages.size()));
  }

  private static List<String> printable(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.lines().map(l -> l.replaceAll("[^ -~]", "")).filter(l -> !l.isBlank()).toList();
  }

  /** Ends the machine if it still runs. */
  @Override
  public void close() {
    boolean well = !process.isAlive();
    process.destroyForcibly();
    try {
      process.waitFor();
      if (tracing != null) {
        tracing.close();
      }
      AtExit.ended(process, well);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
