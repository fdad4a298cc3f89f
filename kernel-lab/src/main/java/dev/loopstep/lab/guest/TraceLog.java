// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The kernel's trace of io_uring: when rings are made and completions posted. What a run posts is
 * kept from its beginning on; what finds no room is counted.
 */
final class TraceLog {
  private static final Path ROOT = Path.of("/sys/kernel/tracing");

  /** For each processor: room for about 250,000 completions. */
  private static final String BUFFER_KIB = "16384";

  private static final String IO_URING = "io_uring";

  /** Where bpf_trace_printk prints; loading a program that uses it enables it as well. */
  private static final String PRINTING = "events/bpf_trace/bpf_trace_printk/enable";

  /** More lines than anybody reads. */
  private static final int MOST_LINES = 1 << 16;

  private static final int O_RDONLY_NONBLOCK = 04000;
  private static final int AT_FDCWD = -100;

  private final TraceEvent created = TraceEvent.read(ROOT, IO_URING, "io_uring_create");
  private final TraceEvent completed = TraceEvent.read(ROOT, IO_URING, "io_uring_complete");
  private final TraceEvent overflowed = TraceEvent.read(ROOT, IO_URING, "io_uring_cqe_overflow");
  private final TraceEvent line = TraceEvent.read(ROOT, "bpf_trace", "bpf_trace_printk");
  private final Map<String, TraceEvent> others = new HashMap<>();
  private final Set<String> enabled = new TreeSet<>();

  /** What is reported besides completions, in the case's order. */
  private List<GuestCase.Tracepoint> wanted = List.of();

  /** Prepares tracing; nothing is traced until {@link #start}. */
  TraceLog() throws IOException {
    write("tracing_on", "0");
    write("trace_clock", "global");
    write("buffer_size_kb", BUFFER_KIB);
    write("options/overwrite", "0");
  }

  /** A completion. */
  record Posted(long time, long userData, int res, int flags) {}

  /** What was traced of one ring. */
  record Traced(
      List<Posted> completions, long lost, List<GuestResult.Event> events, List<String> printed) {}

  /**
   * @param points what to report besides completions
   */
  void start(List<GuestCase.Tracepoint> points) throws IOException {
    wanted = points;
    Set<String> names = new TreeSet<>();
    for (TraceEvent event : List.of(created, completed, overflowed)) {
      names.add(event.name());
    }
    points.forEach(point -> names.add(point.name()));
    enable(names);
    write(PRINTING, "1");
    write("trace", "");
    write("tracing_on", "1");
  }

  /** Takes the events out of the kernel's code. */
  void absent() throws IOException {
    enable(Set.of());
    write(PRINTING, "0");
  }

  private void enable(Set<String> names) throws IOException {
    for (String name : enabled) {
      if (!names.contains(name)) {
        write("events/io_uring/" + name + "/enable", "0");
      }
    }
    for (String name : names) {
      if (!enabled.contains(name)) {
        write("events/io_uring/" + name + "/enable", "1");
      }
    }
    enabled.clear();
    enabled.addAll(names);
  }

  void stop() {
    try {
      write("tracing_on", "0");
    } catch (IOException e) {
      throw new CaseFailure("tracing cannot be stopped: " + e.getMessage());
    }
  }

  /** What was traced of the ring that {@code io_uring_setup} made under that descriptor. */
  Traced of(int ring) throws IOException {
    List<TracePage.Event> events = new ArrayList<>();
    long lost = 0;
    for (Path processor : processors()) {
      readPages(processor.resolve("trace_pipe_raw"), events);
      lost += dropped(processor.resolve("stats"));
    }
    events.sort(Comparator.comparingLong(TracePage.Event::time));
    long context = 0;
    List<Posted> posted = new ArrayList<>();
    List<GuestResult.Event> reported = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    for (TracePage.Event event : events) {
      if (created.is(event) && (int) created.get(event, "fd") == ring) {
        context = created.get(event, "ctx");
        posted.clear();
        reported.clear();
        printed.clear();
      } else if (completed.is(event) && completed.get(event, "ctx") == context) {
        posted.add(posted(event, completed));
      } else if (overflowed.is(event) && overflowed.get(event, "ctx") == context) {
        posted.add(posted(event, overflowed));
      } else if (line.is(event) && printed.size() < MOST_LINES) {
        String text = line.text(event, "bpf_string");
        printed.add(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
      }
      report(event, reported);
    }
    return new Traced(posted, lost, reported, printed);
  }

  private void report(TracePage.Event event, List<GuestResult.Event> into) {
    for (int i = 0; i < wanted.size(); i++) {
      GuestCase.Tracepoint point = wanted.get(i);
      TraceEvent type =
          others.computeIfAbsent(point.name(), name -> TraceEvent.read(ROOT, IO_URING, name));
      if (type.is(event)) {
        List<Long> values = point.fields().stream().map(f -> type.get(event, f)).toList();
        into.add(new GuestResult.Event(i, event.time(), values));
      }
    }
  }

  private static Posted posted(TracePage.Event event, TraceEvent type) {
    return new Posted(
        event.time(),
        type.get(event, "user_data"),
        (int) type.get(event, "res"),
        (int) type.get(event, "cflags"));
  }

  private static List<Path> processors() throws IOException {
    try (Stream<Path> all = Files.list(ROOT.resolve("per_cpu"))) {
      return all.sorted().toList();
    }
  }

  private static void readPages(Path file, List<TracePage.Event> into) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long path = arena.allocateFrom(file.toString()).address();
      int descriptor = (int) Syscalls.call(Syscalls.OPENAT, AT_FDCWD, path, O_RDONLY_NONBLOCK, 0);
      if (descriptor < 0) {
        throw new IOException("opening " + file + " failed with error " + -descriptor);
      }
      MemorySegment page = arena.allocate(TracePage.BYTES, 8);
      while (Syscalls.call(Syscalls.READ, descriptor, page.address(), TracePage.BYTES) > 0) {
        TracePage.read(page.toArray(ValueLayout.JAVA_BYTE), into);
      }
      Syscalls.call(Syscalls.CLOSE, descriptor);
    }
  }

  private static long dropped(Path stats) throws IOException {
    for (String line : Files.readAllLines(stats)) {
      if (line.startsWith("dropped events:")) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return 0;
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(ROOT.resolve(file), text);
  }
}
