// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.render.DocumentJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a trace line by line, holding no more than one. */
public final class TraceReader implements AutoCloseable {
  /** No line that Loopstep writes comes near it. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final TraceHeader header;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long lineNumber;
  private boolean cut;
  private @Nullable TraceEnd end;

  /**
   * Opens a trace and reads its first line.
   *
   * @throws InputException when it cannot be read, or is no trace
   */
  public TraceReader(String file) {
    this.file = file;
    try {
      in = new BufferedInputStream(Files.newInputStream(Path.of(file)), BUFFER);
    } catch (IOException | InvalidPathException e) {
      throw bad("it cannot be read", "name a file that exists and is readable");
    }
    try {
      header = readHeader();
    } catch (InputException e) {
      close();
      throw e;
    }
  }

  /**
   * What the last line of a trace says.
   *
   * @param events how many there are
   * @param lost events that are not among them
   */
  public record TraceEnd(long events, long lost, String digest, List<Checkpoint> checkpoints) {
    public TraceEnd {
      checkpoints = List.copyOf(checkpoints);
    }
  }

  public String file() {
    return file;
  }

  public TraceHeader header() {
    return header;
  }

  /** The end, once {@link #next} has come to it; null for a trace that was cut off. */
  public @Nullable TraceEnd end() {
    return end;
  }

  /** Whether the last line was cut off in the middle. */
  public boolean cut() {
    return cut;
  }

  /**
   * The next event; null after the last one.
   *
   * @throws InputException when the line is not one of a trace
   */
  public @Nullable TraceLine next() {
    String text = end == null ? readLine() : null;
    if (text == null) {
      return null;
    }
    if (cut) {
      return null;
    }
    if (text.startsWith("{\"event\":\"loopstep_end\"")) {
      end = end(parse(lineNumber, text));
      if (readLine() != null) {
        throw bad("something follows its end", "give the file as it was written");
      }
      return null;
    }
    if (!text.startsWith("{\"ps\":") || !text.endsWith("}")) {
      throw damaged("this is no event");
    }
    return new TraceLine(lineNumber, text, this);
  }

  /** The members of a line. */
  Map<String, Object> parse(long line, String text) {
    return DocumentJson.read(file + ":" + line, text.getBytes(StandardCharsets.UTF_8));
  }

  private TraceHeader readHeader() {
    String text = readLine();
    if (text == null || cut || !text.startsWith("{\"trace\":\"loopstep\"")) {
      throw bad("it does not begin as a trace does", "name a file that `--trace` wrote");
    }
    Map<String, Object> members = parse(lineNumber, text);
    if (!Long.valueOf(TraceHeader.SCHEMA).equals(members.get("schema"))) {
      throw bad("its schema is not 1", "write it again with this version");
    }
    return new TraceHeader(
        text(members, "source"),
        text(members, "policy"),
        text(members, "scenario"),
        number(members, "seed"));
  }

  private TraceEnd end(Map<String, Object> members) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    if (members.get("checkpoints") instanceof List<?> items) {
      for (Object item : items) {
        if (!(item instanceof Map<?, ?> one)) {
          throw damaged("a checkpoint is an object");
        }
        checkpoints.add(
            new Checkpoint(
                number(one, "event"), number(one, "step"), number(one, "ps"), text(one, "digest")));
      }
    }
    return new TraceEnd(
        number(members, "events"), number(members, "lost"), text(members, "digest"), checkpoints);
  }

  private String text(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw damaged("`" + name + "` is missing");
  }

  private long number(Map<?, ?> members, String name) {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw damaged("`" + name + "` is missing");
  }

  /** A line without its end; null at the end of the file. */
  private @Nullable String readLine() {
    bytes.reset();
    try {
      int one = in.read();
      while (one >= 0 && one != '\n') {
        bytes.write(one);
        if (bytes.size() > LONGEST_LINE) {
          throw bad("a line is longer than 1 MiB", "name a file that `--trace` wrote");
        }
        one = in.read();
      }
      if (one < 0 && bytes.size() == 0) {
        return null;
      }
      cut = one < 0;
    } catch (IOException e) {
      throw bad("it cannot be read", "name a file that exists and is readable");
    }
    lineNumber++;
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private InputException damaged(String why) {
    return new InputException(
        ReportDiagnostic.DAMAGED_TRACE,
        new Place.Whole(file + ":" + lineNumber),
        why,
        "give the file as it was written");
  }

  private InputException bad(String why, String remedy) {
    return new InputException(ReportDiagnostic.DAMAGED_TRACE, new Place.Whole(file), why, remedy);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
