// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.workload.RequestPlan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recorded requests: a CSV file, or what {@code perf script} or bpftrace printed for the tracepoint
 * {@code io_uring_submit_req}. Times count from the first request.
 */
final class RequestTrace {
  private static final int MOST_BYTES = 1 << 28;
  private static final int MOST_REQUESTS = 10_000_000;

  private final String file;
  private final List<RequestPlan.Kind> kinds;
  private final List<FileSetup> files;
  private long[] picos = new long[256];
  private int[] kindOf = new int[256];
  private long[] offsets = new long[256];
  private int[] lengths = new int[256];
  private int count;
  private long others;
  private long lost;
  private BigDecimal first = BigDecimal.ZERO;

  /**
   * @param file as the scenario names it
   * @param kinds of requests that the scenario knows
   */
  RequestTrace(String file, List<RequestPlan.Kind> kinds, List<FileSetup> files) {
    this.file = file;
    this.kinds = kinds;
    this.files = files;
  }

  /**
   * @param folder to which the file's name is relative
   * @param asked where the scenario names it
   */
  Arrivals.Trace read(Path folder, Place asked) {
    Path path = folder.resolve(InputFile.path(file, asked));
    byte[] bytes = InputFile.read(file, path, asked, MOST_BYTES);
    if (bytes.length > MOST_BYTES) {
      throw bad(asked, "`" + file + "` is larger than 256 MiB", "cut it");
    }
    // Spreadsheets put a byte order mark before a table.
    String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    String[] lines = text.split("\r?\n", -1);
    Function<String, Optional<TraceEntry>> format = this::recorded;
    for (int i = 0; i < lines.length; i++) {
      Place place = place(i, lines[i]);
      try {
        if (i == 0 && isHeader(lines[0])) {
          format = TraceEntry.csv(lines[0]);
        } else {
          format.apply(lines[i]).ifPresent(entry -> add(entry, place));
        }
      } catch (NumberFormatException e) {
        throw bad(place, "this is no request: " + e.getMessage(), "mend or leave out the line");
      }
    }
    if (count == 0) {
      throw bad(
          asked,
          "`" + file + "` holds no request",
          "record io_uring_submit_req, or use CSV whose first line is `time_us,operation`");
    }
    return new Arrivals.Trace(
        Digests.sha256(bytes),
        Arrays.copyOf(picos, count),
        Arrays.copyOf(kindOf, count),
        Arrays.copyOf(offsets, count),
        Arrays.copyOf(lengths, count),
        new Arrivals.Trace.Missing(others, lost));
  }

  /** A line of a recorder; counts what does not become a request. */
  private Optional<TraceEntry> recorded(String line) {
    Optional<TraceEntry> entry = TraceEntry.ofTracepoint(line);
    if (entry.isEmpty()) {
      if (TraceEntry.isRequest(line)) {
        others++;
      } else {
        lost += LostEvents.in(line);
      }
    }
    return entry;
  }

  /** Whether a line is meant as the names of columns, be they right or wrong. */
  private static boolean isHeader(String line) {
    return line.matches("[\"\\w\\s,]{1,200}") && line.matches(".*\\btime.*");
  }

  private Place place(int index, String line) {
    String shown = line.length() > 200 ? line.substring(0, 200) : line;
    return new Place.Text(file, index + 1, 1, Math.max(1, shown.length()), shown);
  }

  private void add(TraceEntry entry, Place place) {
    if (count == 0) {
      first = entry.nanos();
    }
    long time = time(entry, place);
    int kind = kind(entry, place);
    if (kind >= 0) {
      checkExtent(entry, kinds.get(kind), place);
    }
    if (count == MOST_REQUESTS) {
      throw bad(place, "more than " + MOST_REQUESTS + " requests", "cut the file");
    }
    if (count == picos.length) {
      picos = Arrays.copyOf(picos, count * 2);
      kindOf = Arrays.copyOf(kindOf, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    picos[count] = time;
    kindOf[count] = kind;
    offsets[count] = entry.offset();
    lengths[count] = entry.length();
    count++;
  }

  private long time(TraceEntry entry, Place place) {
    BigDecimal time = entry.nanos().subtract(first).movePointRight(3);
    long before = count == 0 ? 0 : picos[count - 1];
    if (time.compareTo(BigDecimal.valueOf(before)) < 0) {
      throw bad(place, "this request comes before the one above it", "sort by time");
    }
    if (time.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
      throw bad(place, "this is more than 53 days after the first request", "cut the file");
    }
    return time.longValue();
  }

  /** The first kind with that operation; -1 where the trace names none. */
  private int kind(TraceEntry entry, Place place) {
    if (entry.opcode().isEmpty()) {
      return -1;
    }
    Opcode opcode = entry.opcode().get();
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).opcode() == opcode) {
        return i;
      }
    }
    throw bad(
        place,
        "the scenario's mix has no " + opcode.name().toLowerCase(java.util.Locale.ROOT),
        "add one: it says file and size where the trace does not");
  }

  private void checkExtent(TraceEntry entry, RequestPlan.Kind kind, Place place) {
    if (kind.opcode() != Opcode.READ || entry.offset() < 0) {
      return;
    }
    int length = entry.length() == 0 ? kind.size() : entry.length();
    FileSetup read = files.get(kind.file());
    if (entry.offset() > read.size() - length) {
      throw bad(
          place,
          "this read goes beyond the end of `" + read.name() + "`, at " + read.size() + " bytes",
          "make the file larger");
    }
  }

  private static InputException bad(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.BAD_REQUEST_TRACE, place, message, remedy);
  }
}
