// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.report.trace.TraceField;
import dev.loopstep.report.trace.TraceKind;
import dev.loopstep.report.trace.TraceWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trace of a real kernel in the terms of a simulated one: where Linux has addresses, numbers in
 * the order of first appearance. Memory of a request is used again for others, so each that is
 * submitted gets a number of its own.
 */
public final class KernelTrace {
  /** What a traced case has the guest report. */
  static final List<GuestCase.Tracepoint> TRACEPOINTS =
      TraceKind.tracepoints().stream().map(KernelTrace::tracepoint).toList();

  /** Times of a trace are written in picoseconds. */
  private static final long PICOS_PER_NANO = 1000;

  private static final long STEP_UNKNOWN = -1;

  private final Map<Long, Ring> rings = new HashMap<>();
  private final Map<Long, Long> requests = new HashMap<>();
  private Ring ring = new Ring(0);

  private KernelTrace() {}

  /** What is counted of a ring. */
  private static final class Ring {
    private final int number;
    private long taken;
    private long overflowed;

    Ring(int number) {
      this.number = number;
    }
  }

  private static GuestCase.Tracepoint tracepoint(TraceKind kind) {
    return new GuestCase.Tracepoint(
        kind.label(), kind.fields().stream().map(TraceField::name).toList());
  }

  /** Writes the trace of a case that was traced, its first event at time 0, and ends it. */
  public static void write(GuestResult result, TraceWriter writer) {
    KernelTrace trace = new KernelTrace();
    List<TraceKind> kinds = TraceKind.tracepoints();
    List<GuestResult.Event> events = result.events();
    long start = events.isEmpty() ? 0 : events.getFirst().nanos();
    for (GuestResult.Event event : events) {
      TraceKind kind = kinds.get(event.tracepoint());
      long picos = (event.nanos() - start) * PICOS_PER_NANO;
      writer.event(kind, picos, STEP_UNKNOWN, trace.values(kind, event.values()));
    }
    writer.end(result.completionsLost());
  }

  private long[] values(TraceKind kind, List<Long> raw) {
    long[] values = new long[raw.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(kind, kind.fields().get(i), raw.get(i));
    }
    return values;
  }

  private long value(TraceKind kind, TraceField field, long raw) {
    return switch (field.type()) {
      case RING -> {
        ring = rings.computeIfAbsent(raw, _ -> new Ring(rings.size() + 1));
        yield ring.number;
      }
      case REQUEST -> request(kind, field, raw);
      case OVERFLOW_ENTRY -> raw == 0 ? 0 : ++ring.overflowed;
      case UNSIGNED_64, UNSIGNED_32, SIGNED_32, UNSIGNED_16, UNSIGNED_8, OPCODE, SQE_FLAGS -> raw;
    };
  }

  private long request(TraceKind kind, TraceField field, long address) {
    boolean taken = kind == TraceKind.SUBMIT_REQ || kind == TraceKind.REQ_FAILED;
    if (taken && field.name().equals("req")) {
      requests.put(address, ++ring.taken);
    }
    return requests.getOrDefault(address, 0L);
  }
}
