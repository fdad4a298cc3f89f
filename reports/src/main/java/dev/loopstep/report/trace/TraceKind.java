// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.report.trace.TraceField.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of events, and their fields in the order in which they are written. The first are
 * tracepoints of Linux 7.2 (include/trace/events/io_uring.h); left out are fields that only mean
 * something within one kernel: a ring's descriptor, the address of a request's work.
 */
public enum TraceKind {
  CREATE(
      "io_uring_create",
      ring(),
      new TraceField("sq_entries", Type.UNSIGNED_32),
      new TraceField("cq_entries", Type.UNSIGNED_32),
      new TraceField("flags", Type.UNSIGNED_32)),
  SUBMIT_REQ(
      "io_uring_submit_req",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("flags", Type.SQE_FLAGS),
      new TraceField("sq_thread", Type.UNSIGNED_8)),
  REQ_FAILED(
      "io_uring_req_failed",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("flags", Type.UNSIGNED_8),
      new TraceField("ioprio", Type.UNSIGNED_8),
      new TraceField("off", Type.UNSIGNED_64),
      new TraceField("addr", Type.UNSIGNED_64),
      new TraceField("len", Type.UNSIGNED_32),
      new TraceField("op_flags", Type.UNSIGNED_32),
      new TraceField("buf_index", Type.UNSIGNED_16),
      new TraceField("personality", Type.UNSIGNED_16),
      new TraceField("file_index", Type.UNSIGNED_32),
      new TraceField("pad1", Type.UNSIGNED_64),
      new TraceField("addr3", Type.UNSIGNED_64),
      new TraceField("error", Type.SIGNED_32)),
  LINK("io_uring_link", ring(), request(), new TraceField("target_req", Type.REQUEST)),
  DEFER("io_uring_defer", ring(), request(), new TraceField("data", Type.UNSIGNED_64), opcode()),
  QUEUE_ASYNC_WORK(
      "io_uring_queue_async_work",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("flags", Type.SQE_FLAGS),
      new TraceField("hashed", Type.UNSIGNED_8)),
  POLL_ARM(
      "io_uring_poll_arm",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("mask", Type.UNSIGNED_32),
      new TraceField("events", Type.UNSIGNED_32)),
  TASK_ADD(
      "io_uring_task_add",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("mask", Type.UNSIGNED_32)),
  FAIL_LINK(
      "io_uring_fail_link",
      ring(),
      request(),
      userData(),
      opcode(),
      new TraceField("link", Type.REQUEST)),
  COMPLETE(
      "io_uring_complete",
      ring(),
      request(),
      userData(),
      res(),
      new TraceField("cflags", Type.UNSIGNED_32),
      new TraceField("extra1", Type.UNSIGNED_64),
      new TraceField("extra2", Type.UNSIGNED_64)),
  CQE_OVERFLOW(
      "io_uring_cqe_overflow",
      ring(),
      userData(),
      res(),
      new TraceField("cflags", Type.UNSIGNED_32),
      new TraceField("ocqe", Type.OVERFLOW_ENTRY)),
  TASK_WORK_RUN("io_uring_task_work_run", new TraceField("count", Type.UNSIGNED_32)),
  LOCAL_WORK_RUN(
      "io_uring_local_work_run",
      ring(),
      new TraceField("count", Type.SIGNED_32),
      new TraceField("loops", Type.UNSIGNED_32)),
  SHORT_WRITE(
      "io_uring_short_write",
      ring(),
      new TraceField("fpos", Type.UNSIGNED_64),
      new TraceField("wanted", Type.UNSIGNED_64),
      new TraceField("got", Type.UNSIGNED_64)),
  CQRING_WAIT("io_uring_cqring_wait", ring(), new TraceField("min_events", Type.SIGNED_32)),

  /** The policy is called. */
  STEP_CALLED("loopstep_step_called"),
  /** The policy has returned. */
  STEP_RETURNED("loopstep_step_returned", new TraceField("result", Type.SIGNED_32)),
  /** The policy has printed a line. */
  PRINTED("loopstep_trace"),
  /** The ring's task falls asleep. */
  SLEEP("loopstep_sleep"),
  /** The ring's task runs again. */
  WAKE("loopstep_wake"),
  /** Something else has a processor of a machine from now on. */
  CPU("loopstep_cpu"),
  /** The timer or the device of a request has interrupted. */
  INTERRUPT("loopstep_interrupt", ring(), request(), userData()),
  /** A request waits for a place in a device; the device's name comes first. */
  DEVICE_QUEUE(
      "loopstep_device_queue",
      userData(),
      new TraceField("write", Type.UNSIGNED_8),
      new TraceField("bytes", Type.UNSIGNED_32),
      new TraceField("inside", Type.UNSIGNED_32),
      new TraceField("queued", Type.UNSIGNED_32)),
  /** A device has taken a request; the device's name comes first. */
  DEVICE_TAKE(
      "loopstep_device_take",
      userData(),
      new TraceField("write", Type.UNSIGNED_8),
      new TraceField("bytes", Type.UNSIGNED_32),
      new TraceField("inside", Type.UNSIGNED_32),
      new TraceField("queued", Type.UNSIGNED_32)),
  /** The host knows that a device is done with a request; the device's name comes first. */
  DEVICE_DONE(
      "loopstep_device_done",
      userData(),
      new TraceField("write", Type.UNSIGNED_8),
      new TraceField("bytes", Type.UNSIGNED_32),
      new TraceField("inside", Type.UNSIGNED_32),
      new TraceField("queued", Type.UNSIGNED_32),
      new TraceField("taken", Type.UNSIGNED_64),
      new TraceField("started", Type.UNSIGNED_64),
      new TraceField("done", Type.UNSIGNED_64),
      new TraceField("error", Type.SIGNED_32)),
  /** The NIC has interrupted. */
  NIC_INTERRUPT("loopstep_nic_interrupt"),
  /** The NIC was polled; a task that polls and finds nothing is left out. */
  NAPI_POLL(
      "loopstep_napi_poll",
      new TraceField("since", Type.UNSIGNED_64),
      new TraceField("work", Type.UNSIGNED_32),
      new TraceField("budget", Type.UNSIGNED_32),
      new TraceField("busy", Type.UNSIGNED_8),
      new TraceField("rx", Type.UNSIGNED_32),
      new TraceField("tx", Type.UNSIGNED_32),
      new TraceField("missed", Type.UNSIGNED_64));

  /** Starts the names of events that no tracepoint of Linux tells of. */
  public static final String OWN = "loopstep_";

  private final String label;
  private final List<TraceField> fields;

  TraceKind(String label, TraceField... fields) {
    this.label = label;
    this.fields = List.of(fields);
  }

  private static TraceField ring() {
    return new TraceField("ctx", Type.RING);
  }

  private static TraceField request() {
    return new TraceField("req", Type.REQUEST);
  }

  private static TraceField userData() {
    return new TraceField("user_data", Type.UNSIGNED_64);
  }

  private static TraceField opcode() {
    return new TraceField("opcode", Type.OPCODE);
  }

  private static TraceField res() {
    return new TraceField("res", Type.SIGNED_32);
  }

  /** The event's name in a trace. */
  public String label() {
    return label;
  }

  public List<TraceField> fields() {
    return fields;
  }

  /** The kinds that are tracepoints of Linux, in their order. */
  public static List<TraceKind> tracepoints() {
    return Stream.of(values()).filter(kind -> !kind.label.startsWith(OWN)).toList();
  }
}
