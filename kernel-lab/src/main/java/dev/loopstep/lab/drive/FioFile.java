// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * What {@code fio --output-format=json+} writes: for each job the number of completion latencies
 * around each time ({@code clat_ns.bins}).
 */
final class FioFile {
  /** Below twice this bins are a nanosecond wide (stat.h, FIO_IO_U_PLAT_BITS). */
  private static final int BIN_BITS = 6;

  private static final int MOST_DEPTH = 65_536;

  private final String file;

  FioFile(String file) {
    this.file = file;
  }

  /**
   * Where JSON begins: at the first line that starts with a brace. Before it fio writes what it has
   * to say of its options and the system, into the same file.
   *
   * @return negative where there is none
   */
  static int begin(byte[] bytes) {
    boolean lineBegins = true;
    for (int i = 0; i < bytes.length; i++) {
      if (lineBegins && bytes[i] == '{') {
        return i;
      }
      lineBegins = bytes[i] == '\n' || lineBegins && Character.isWhitespace(bytes[i]);
    }
    return -1;
  }

  List<Measured> read(byte[] bytes) {
    JsonTree root;
    try {
      root = JsonTree.parse(bytes);
    } catch (JacksonException e) {
      throw bad("it is no JSON: " + e.getOriginalMessage(), "give what fio wrote with `--output`");
    }
    List<Measured> measured = new ArrayList<>();
    for (JsonTree job : root.at("jobs").items()) {
      for (Measured.Operation operation : Measured.Operation.values()) {
        JsonTree side = job.at(operation.word());
        String requests = side.at("clat_ns").at("N").text();
        if (!requests.isEmpty() && !requests.equals("0")) {
          measured.add(measured(operation, root, job, side));
        }
      }
    }
    if (measured.isEmpty()) {
      throw bad("it has no job that read or wrote", "give what fio wrote about a job");
    }
    return measured;
  }

  private Measured measured(
      Measured.Operation operation, JsonTree root, JsonTree job, JsonTree side) {
    JsonTree bins = side.at("clat_ns").at("bins");
    if (bins.names().isEmpty()) {
      throw bad(
          "the job `" + job.at("jobname").text() + "` has no `clat_ns.bins`",
          "run fio with `--output-format=json+`: plain json leaves them out");
    }
    List<Bin> all = new ArrayList<>();
    for (String name : bins.names()) {
      long nanos = number(name);
      double half = width(nanos) / 2;
      long weight = number(bins.at(name).text());
      if (weight > 0) {
        all.add(new Bin(Math.max(0, nanos - half), nanos + half, weight));
      }
    }
    if (all.isEmpty()) {
      throw bad("its bins are empty", "run fio for longer");
    }
    long depth = option(root, job, "iodepth", 1) * option(root, job, "numjobs", 1);
    if (depth < 1 || depth > MOST_DEPTH) {
      throw bad("a depth of " + depth, "use 1 to " + MOST_DEPTH);
    }
    return new Measured(operation, (int) depth, size(root, job), new Times(all));
  }

  private static double width(long nanos) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(nanos) - 1;
    return bits <= BIN_BITS ? 1 : 1L << (bits - BIN_BITS);
  }

  private long number(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw bad("`" + text + "` is no whole number", "give what fio wrote");
    }
    return Long.parseLong(text);
  }

  private long option(JsonTree root, JsonTree job, String name, long missing) {
    String text = text(root, job, name);
    return text.isEmpty() ? missing : number(text);
  }

  private static String text(JsonTree root, JsonTree job, String name) {
    String own = job.at("job options").at(name).text();
    return own.isEmpty() ? root.at("global options").at(name).text() : own;
  }

  /** fio's default is 4 KiB. */
  private int size(JsonTree root, JsonTree job) {
    String text = text(root, job, "bs").toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return 4096;
    }
    if (!text.matches("[0-9]{1,9}(b|k|ki|kib|kb|m|mi|mib|mb)?")) {
      return 0;
    }
    long number = Long.parseLong(text.replaceAll("[a-z]", ""));
    long unit = text.contains("k") ? 1024 : text.contains("m") ? 1 << 20 : 1;
    return (int) Math.min(number * unit, 1 << 30);
  }

  private InputException bad(String message, String remedy) {
    return new InputException(
        DriveDiagnostic.BAD_DRIVE_TIMES, new Place.Whole(file), message, remedy);
  }
}
