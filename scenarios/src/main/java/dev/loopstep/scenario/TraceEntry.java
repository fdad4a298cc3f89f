// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.ring.Opcode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file of recorded requests.
 *
 * @param nanos of whatever clock
 * @param opcode NOP, READ or WRITE; empty where the file does not say
 * @param offset negative where the file does not say
 * @param length 0 where the file does not say
 */
record TraceEntry(BigDecimal nanos, Optional<Opcode> opcode, long offset, int length) {
  private static final int MOST_LENGTH = 1 << 30;

  /**
   * {@code perf script}: ... 123.456789: io_uring:io_uring_submit_req: ..., opcode READ, ...; the
   * format is that of include/trace/events/io_uring.h. What ftrace prints of itself has no {@code
   * io_uring:} before the name. Older kernels call it io_uring_submit_sqe, and the oldest give the
   * operation as a number.
   */
  private static final Pattern PERF =
      Pattern.compile(
          "(?:^|\\s)([0-9]{1,12}\\.[0-9]{1,12}):\\s+(?:io_uring:)?io_uring_submit_(?:req|sqe):\\s.*\\bopcode ([A-Z0-9_]+)\\b.*");

  /**
   * What bpftrace prints as {@code printf("io_uring_submit_req %llu %d\n", nsecs, args.opcode)}.
   */
  private static final Pattern BPFTRACE =
      Pattern.compile("io_uring_submit_req ([0-9]{1,19}) ([0-9]{1,3})\\s*");

  /** Whether a line of perf or bpftrace is of a request, be it of an operation that is replayed. */
  static boolean isRequest(String line) {
    return PERF.matcher(line).find() || BPFTRACE.matcher(line).matches();
  }

  /** A line of perf or bpftrace; empty where it is no request that moves data or does nothing. */
  static Optional<TraceEntry> ofTracepoint(String line) {
    Matcher perf = PERF.matcher(line);
    if (perf.find()) {
      BigDecimal nanos = new BigDecimal(perf.group(1)).movePointRight(9);
      return of(nanos, operation(nameOf(perf.group(2))));
    }
    Matcher bpftrace = BPFTRACE.matcher(line);
    if (bpftrace.matches()) {
      return of(new BigDecimal(bpftrace.group(1)), operation(nameOf(bpftrace.group(2))));
    }
    return Optional.empty();
  }

  /** Of an operation that is named by its name or its number. */
  private static String nameOf(String word) {
    if (!word.matches("[0-9]{1,9}")) {
      return word;
    }
    int number = Integer.parseInt(word);
    return Arrays.stream(Opcode.values())
        .filter(opcode -> opcode.number() == number)
        .map(Opcode::name)
        .findFirst()
        .orElse("");
  }

  private static Optional<TraceEntry> of(BigDecimal nanos, Optional<Opcode> opcode) {
    return opcode.map(known -> new TraceEntry(nanos, Optional.of(known), -1, 0));
  }

  /** What a kind of a scenario stands for: READV and READ_FIXED are reads as well. */
  private static Optional<Opcode> operation(String name) {
    return switch (name) {
      case "NOP", "NOP128" -> Optional.of(Opcode.NOP);
      case "READ", "READV", "READ_FIXED", "READV_FIXED" -> Optional.of(Opcode.READ);
      case "WRITE", "WRITEV", "WRITE_FIXED", "WRITEV_FIXED" -> Optional.of(Opcode.WRITE);
      default -> Optional.empty();
    };
  }

  /**
   * Reads lines of CSV: a time, and perhaps operation, offset and length.
   *
   * @param header {@code time_ns}, {@code time_us} or {@code time_s}, then the other columns
   */
  static Function<String, Optional<TraceEntry>> csv(String header) {
    List<String> columns = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    int digits =
        switch (columns.getFirst()) {
          case "time_ns" -> 0;
          case "time_us" -> 3;
          case "time_s" -> 9;
          default ->
              throw new NumberFormatException("time_ns, time_us or time_s is the first column");
        };
    for (String column : columns.subList(1, columns.size())) {
      if (!List.of("operation", "offset", "length").contains(column)) {
        throw new NumberFormatException("no column is called `" + column + "`");
      }
    }
    return line -> line.isBlank() ? Optional.empty() : Optional.of(row(line, columns, digits));
  }

  private static TraceEntry row(String line, List<String> columns, int digits) {
    String[] cells = line.split(",", -1);
    if (cells.length != columns.size()) {
      throw new NumberFormatException(cells.length + " values, and " + columns.size() + " columns");
    }
    Optional<Opcode> opcode = Optional.empty();
    long offset = -1;
    int length = 0;
    for (int i = 1; i < cells.length; i++) {
      String cell = cells[i].strip();
      switch (columns.get(i)) {
        case "operation" -> opcode = Optional.of(required(cell));
        case "offset" -> offset = number(cell, 1L << 44);
        default -> length = (int) number(cell, MOST_LENGTH);
      }
    }
    String time = cells[0].strip();
    if (!time.matches("[0-9]{1,19}(\\.[0-9]{1,12})?")) {
      throw new NumberFormatException("`" + time + "` is no time");
    }
    return new TraceEntry(new BigDecimal(time).movePointRight(digits), opcode, offset, length);
  }

  private static Opcode required(String cell) {
    return operation(cell.toUpperCase(Locale.ROOT))
        .orElseThrow(() -> new NumberFormatException("an operation is nop, read or write"));
  }

  private static long number(String cell, long most) {
    long number = cell.matches("[0-9]{1,15}") ? Long.parseLong(cell) : -1;
    if (number < 0 || number > most) {
      throw new NumberFormatException("`" + cell + "` is no number from 0 to " + most);
    }
    return number;
  }
}
