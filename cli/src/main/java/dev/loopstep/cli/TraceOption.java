// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.trace.SimulatedTrace;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.report.trace.TraceWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --trace FILE}: the run event by event. */
final class TraceOption {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write every event of the run to FILE, or to standard output with `-`: a line of JSON for"
              + " each, in the names of Linux's io_uring tracepoints.")
  private @Nullable String target;

  @Option(
      names = "--checkpoints-only",
      description = "Write only the digests of the trace, at most 256, not the events.")
  private boolean checkpointsOnly;

  boolean takesStandardOutput() {
    return "-".equals(target);
  }

  /** Refuses what cannot be written, or would be written over what the command reads. */
  void protect(JsonOption json, String... inputs) {
    Usage.checkNoInput("--trace", target, inputs);
    if (takesStandardOutput() && json.takesStandardOutput()) {
      throw Usage.error(
          "--trace -", "standard output belongs to `--json -`", "write one of them to a file");
    }
    if (checkpointsOnly && target == null) {
      throw Usage.error(
          "--checkpoints-only", "this says what of a trace is written", "give --trace too");
    }
  }

  boolean wanted() {
    return target != null;
  }

  /** Makes a simulated run, and writes its trace where one was asked for. */
  <T> T simulated(Terminal terminal, TraceHeader header, Function<RunTrace, T> run) {
    if (target == null) {
      return run.apply(RunTrace.NONE);
    }
    List<T> result = new ArrayList<>();
    write(
        terminal,
        header,
        writer -> {
          result.add(run.apply(new SimulatedTrace(writer)));
          writer.end(0);
        });
    return result.getFirst();
  }

  /** Writes a trace, where one was asked for. */
  void write(Terminal terminal, TraceHeader header, Consumer<TraceWriter> events) {
    if (target == null) {
      return;
    }
    OutputFile.write(
        target,
        terminal.out(),
        out -> {
          try {
            events.accept(new TraceWriter(out, header, !checkpointsOnly));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }
}
