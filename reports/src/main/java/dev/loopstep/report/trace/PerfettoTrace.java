// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a trace in the JSON form of Chrome's trace events, which ui.perfetto.dev shows: the steps
 * of the loop, sleep, interrupts, who has which processor, where each task runs, each request from
 * submission to its last completion, arrows between the two, how many requests are in flight, and
 * what devices and the NIC do. One event of the trace at a time is held.
 */
public final class PerfettoTrace {
  /** Numbers of a ring's tracks. */
  private static final int LOOP = 1;

  private static final int TASK = 2;
  private static final int INTERRUPTS = 3;
  private static final int COMPLETIONS = 4;

  /** IORING_CQE_F_MORE: another completion of the request follows. */
  private static final long MORE = 1 << 1;

  /** Rings are the processes of the picture, the first of which is the policy's. */
  private static final long POLICY_RING = 1;

  private final JsonGenerator json;
  private final ProcessorTracks processors;
  private final NicTracks nic;
  private final DeviceTracks devices;

  /** By ring and number: the operations of the requests that are in flight. */
  private final Map<String, String> inFlight = new TreeMap<>();

  /** By ring and user_data: the request in flight that had it last. */
  private final Map<String, String> byUserData = new TreeMap<>();

  private final Map<Long, Long> depths = new TreeMap<>();
  private long now;
  private boolean stepping;
  private boolean sleeping;

  private PerfettoTrace(JsonGenerator json) {
    this.json = json;
    processors = new ProcessorTracks(json);
    nic = new NicTracks(json);
    devices = new DeviceTracks(json);
  }

  /**
   * Writes what is left of a trace; the stream stays open.
   *
   * @return how many events were read
   */
  public static long write(TraceReader reader, OutputStream out) throws IOException {
    JsonFactory factory = new JsonFactory();
    ObjectWriteContext context = ObjectWriteContext.empty();
    try (JsonGenerator json = factory.createGenerator(context, out, JsonEncoding.UTF8)) {
      json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
      return new PerfettoTrace(json).all(reader);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private long all(TraceReader reader) {
    json.writeStartObject();
    json.writeStringProperty("displayTimeUnit", "ns");
    json.writeArrayPropertyStart("traceEvents");
    long count = 0;
    for (TraceLine line = reader.next(); line != null; line = reader.next()) {
      event(line.event(), line.members());
      count++;
    }
    finish();
    json.writeEndArray();
    json.writeEndObject();
    return count;
  }

  private void event(String name, Map<String, Object> members) {
    now = Tracks.number(members, "ps");
    long ring = Math.max(POLICY_RING, Tracks.number(members, "ctx"));
    switch (name) {
      case "io_uring_create" -> ring(ring, members);
      case "io_uring_submit_req" -> submitted(ring, members);
      case "io_uring_complete" -> completed(ring, "res ", members);
      case "io_uring_cqe_overflow" -> completed(ring, "overflow, res ", members);
      case "io_uring_req_failed" -> instant(ring, LOOP, "refused", members);
      case "loopstep_step_called" -> {
        slice("B", ring, LOOP, "step " + Tracks.number(members, "step"));
        stepping = true;
      }
      case "loopstep_step_returned" -> {
        if (stepping) {
          slice("E", ring, LOOP, "");
        }
        stepping = false;
      }
      case "loopstep_sleep" -> {
        slice("B", ring, TASK, "sleeps");
        sleeping = true;
      }
      case "loopstep_wake" -> {
        if (sleeping) {
          slice("E", ring, TASK, "");
        }
        sleeping = false;
      }
      case "loopstep_cpu" ->
          processors.occupied(
              now,
              Tracks.number(members, "cpu"),
              members.getOrDefault("who", "?").toString(),
              "task".equals(members.get("what")));
      case "loopstep_device_queue", "loopstep_device_take" -> devices.counted(now, members);
      case "loopstep_device_done" -> devices.done(now, members);
      case "loopstep_nic_interrupt" -> nic.interrupted(now);
      case "loopstep_napi_poll" -> nic.polled(now, Tracks.number(members, "since"), members);
      case "loopstep_interrupt" -> instant(ring, INTERRUPTS, "interrupt", members);
      default -> instant(ring, LOOP, plain(name), members);
    }
  }

  /** An event's name without what stands before all of them. */
  private static String plain(String name) {
    return name.replaceFirst("^(io_uring|loopstep)_", "").replace('_', ' ');
  }

  private void ring(long ring, Map<String, Object> members) {
    String entries =
        Tracks.number(members, "sq_entries") + " + " + Tracks.number(members, "cq_entries");
    name("process_name", ring, 0, "ring " + ring + " (" + entries + " entries)");
    name("thread_name", ring, LOOP, "loop");
    name("thread_name", ring, TASK, "task");
    name("thread_name", ring, INTERRUPTS, "interrupts");
    name("thread_name", ring, COMPLETIONS, "completions");
  }

  private void name(String what, long ring, int track, String name) {
    start("M", ring, track, what);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void submitted(long ring, Map<String, Object> members) {
    String request = request(ring, members);
    String operation = members.getOrDefault("op_str", "request").toString();
    if (inFlight.put(request, operation) == null) {
      depth(ring, 1);
    }
    asynchronous("b", ring, request, operation, members);
    // An arrow begins at something: the submission itself, where no step of a policy submits.
    instant(ring, LOOP, operation, members);
    flow("s", ring, LOOP, request);
    byUserData.put(userData(ring, members), request);
  }

  private void completed(long ring, String what, Map<String, Object> members) {
    instant(ring, COMPLETIONS, what + Tracks.number(members, "res"), members);
    String sameUser = byUserData.get(userData(ring, members));
    // One of several completions does not say whose it is, nor does one that overflows.
    boolean unnamed = Tracks.number(members, "req") == 0;
    String request = unnamed && sameUser != null ? sameUser : request(ring, members);
    String operation = inFlight.get(request);
    if (operation == null) {
      return;
    }
    boolean more = (Tracks.number(members, "cflags") & MORE) != 0;
    flow(more ? "t" : "f", ring, COMPLETIONS, request);
    if (!more) {
      inFlight.remove(request);
      byUserData.remove(userData(ring, members), request);
      depth(ring, -1);
      asynchronous("e", ring, request, operation, members);
    }
  }

  private static String userData(long ring, Map<String, Object> members) {
    return ring + "." + members.get("user_data");
  }

  private static String request(long ring, Map<String, Object> members) {
    return ring + "." + Tracks.number(members, "req");
  }

  private void depth(long ring, long change) {
    long depth = depths.merge(ring, change, Long::sum);
    start("C", ring, 0, "in flight");
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty("requests", depth);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void slice(String phase, long ring, int track, String name) {
    start(phase, ring, track, name);
    json.writeEndObject();
  }

  private void instant(long ring, int track, String name, Map<String, Object> members) {
    start("i", ring, track, name);
    json.writeStringProperty("s", "t");
    arguments(members);
    json.writeEndObject();
  }

  private void asynchronous(
      String phase, long ring, String request, String name, @Nullable Map<String, Object> members) {
    start(phase, ring, LOOP, name);
    json.writeStringProperty("cat", "request");
    json.writeStringProperty("id", request);
    if (members != null) {
      arguments(members);
    }
    json.writeEndObject();
  }

  /** An arrow's start, what it touches on its way, or its end. */
  private void flow(String phase, long ring, int track, String request) {
    start(phase, ring, track, "request");
    json.writeStringProperty("cat", "flow");
    json.writeStringProperty("id", request);
    if (!phase.equals("s")) {
      json.writeStringProperty("bp", "e");
    }
    json.writeEndObject();
  }

  private void start(String phase, long ring, int track, String name) {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeNumberProperty("ts", BigDecimal.valueOf(now, 6));
    json.writeNumberProperty("pid", ring);
    json.writeNumberProperty("tid", track);
    json.writeStringProperty("name", name);
  }

  private void arguments(Map<String, Object> members) {
    json.writeObjectPropertyStart("args");
    members.forEach((name, value) -> {
      switch (name) {
        case "ps", "event", "ctx" -> {}
        default -> {
          if (value instanceof Long number) {
            json.writeNumberProperty(name, number);
          } else {
            json.writeStringProperty(name, value.toString());
          }
        }
      }
    });
    json.writeEndObject();
  }

  /** What is open when the trace ends. */
  private void finish() {
    processors.finish(now);
    if (stepping) {
      slice("E", POLICY_RING, LOOP, "");
    }
    if (sleeping) {
      slice("E", POLICY_RING, TASK, "");
    }
    inFlight.forEach((request, operation) -> {
      long ring = Long.parseLong(request.substring(0, request.indexOf('.')));
      asynchronous("e", ring, request, operation, null);
    });
  }
}
