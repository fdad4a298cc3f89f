// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.kernel.ring.Opcode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a trace: a header, a line for each event, and an end with checkpoints. Each line is a JSON
 * object without blanks between its parts.
 */
public final class TraceWriter {
  private final OutputStream out;
  private final boolean eventLines;
  private final StringBuilder line = new StringBuilder();
  private final RollingDigest digest = new RollingDigest();
  private final Checkpoints checkpoints = new Checkpoints();
  private long events;

  /**
   * @param out stays open
   * @param eventLines whether the events are written; otherwise only the header and the end
   */
  public TraceWriter(OutputStream out, TraceHeader header, boolean eventLines) {
    this.out = out;
    this.eventLines = eventLines;
    header(header);
  }

  private void header(TraceHeader header) {
    line.append("{\"trace\":\"loopstep\",\"schema\":").append(TraceHeader.SCHEMA);
    text(",\"source\":", header.source());
    text(",\"policy\":", header.policy());
    text(",\"scenario\":", header.scenario());
    line.append(",\"seed\":").append(header.seed()).append("}\n");
    write(take());
  }

  private void text(String name, String value) {
    line.append(name).append('"');
    value.codePoints().forEach(this::character);
    line.append('"');
  }

  private void character(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      line.append('\\').append((char) codePoint);
    } else if (codePoint < ' ' || Character.getType(codePoint) == Character.SURROGATE) {
      line.append(String.format("\\u%04x", codePoint));
    } else {
      line.appendCodePoint(codePoint);
    }
  }

  /**
   * Writes an event.
   *
   * @param picos its time
   * @param step how often the policy was called so far; negative where that is not known
   * @param values of the kind's fields
   * @throws UncheckedIOException when it cannot be written
   */
  public void event(TraceKind kind, long picos, long step, long... values) {
    begin(kind, picos, step);
    for (int i = 0; i < values.length; i++) {
      field(kind.fields().get(i), values[i]);
    }
    finish(picos, step);
  }

  /** Writes the event of a line that the policy has printed, likewise. */
  void printed(long picos, long step, String text) {
    begin(TraceKind.PRINTED, picos, step);
    text(",\"text\":", text);
    finish(picos, step);
  }

  /** Writes that something else has a processor, likewise. */
  void occupied(long picos, long step, int cpu, String who, String what) {
    begin(TraceKind.CPU, picos, step);
    line.append(",\"cpu\":").append(cpu);
    text(",\"who\":", who);
    text(",\"what\":", what);
    finish(picos, step);
  }

  /** Writes an event of a device, likewise; its name stands before the kind's fields. */
  void ofDevice(TraceKind kind, long picos, long step, String device, long... values) {
    begin(kind, picos, step);
    text(",\"device\":", device);
    for (int i = 0; i < values.length; i++) {
      field(kind.fields().get(i), values[i]);
    }
    finish(picos, step);
  }

  private void begin(TraceKind kind, long picos, long step) {
    line.append("{\"ps\":").append(picos);
    if (step >= 0) {
      line.append(",\"step\":").append(step);
    }
    line.append(",\"event\":\"").append(kind.label()).append('"');
  }

  private void finish(long picos, long step) {
    line.append("}\n");
    byte[] bytes = take();
    digest.add(bytes);
    events++;
    if (checkpoints.due(events)) {
      checkpoints.add(new Checkpoint(events, Math.max(step, 0), picos, digest.hex()));
    }
    if (eventLines) {
      write(bytes);
    }
  }

  private void field(TraceField field, long raw) {
    long value = field.clean(raw);
    line.append(",\"").append(field.name()).append("\":");
    if (field.type() == TraceField.Type.UNSIGNED_64 && value < 0) {
      line.append(Long.toUnsignedString(value));
    } else {
      line.append(value);
    }
    if (field.type() == TraceField.Type.OPCODE) {
      line.append(",\"op_str\":\"").append(name((int) value)).append('"');
    }
  }

  /** The operation's name as Linux has it (io_uring_get_opcode). */
  private static String name(int opcode) {
    Opcode known = Opcode.of(opcode);
    return known == null ? "INVALID" : known.name();
  }

  /**
   * Ends the trace.
   *
   * @param lost events that found no room where they were collected
   */
  public void end(long lost) {
    line.append("{\"event\":\"loopstep_end\",\"events\":").append(events);
    line.append(",\"lost\":").append(lost);
    text(",\"digest\":", digest.hex());
    line.append(",\"checkpoints\":[");
    String separator = "";
    for (Checkpoint one : checkpoints.kept()) {
      line.append(separator).append("{\"event\":").append(one.event());
      line.append(",\"step\":").append(one.step()).append(",\"ps\":").append(one.picos());
      text(",\"digest\":", one.digest());
      line.append('}');
      separator = ",";
    }
    line.append("]}\n");
    write(take());
  }

  /** The line that was put together; the next one begins. */
  private byte[] take() {
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    line.setLength(0);
    return bytes;
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
