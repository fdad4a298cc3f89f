// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.util.List;

/**
 * What a real kernel made of a case.
 *
 * @param failure why the case could not be set up; empty where it could
 * @param loadError 0, or the positive errno with which the object was refused
 * @param log what the verifier (or libbpf, where the verifier was not asked) said when it refused
 * @param attachError 0, or a negative errno
 * @param enterReturn what io_uring_enter returned, or a negative errno
 * @param ended why the call ended
 * @param steps calls of loop_step as the kernel counted them
 * @param nanos from entering the loop to leaving it, by the guest's clock
 * @param completions in the order in which they were posted
 * @param completionsLost those that found no room in the trace buffer
 * @param sections contents of the data sections that can be written, at the end
 * @param enters what came of each call that was made in place of a policy's
 * @param others what came of other rings and tasks
 * @param events of the tracepoints that the case asks for, from the making of its ring on
 * @param printed lines of {@code bpf_trace_printk}, likewise
 */
public record GuestResult(
    String name,
    String failure,
    int loadError,
    String log,
    int attachError,
    int enterReturn,
    Ended ended,
    long steps,
    long nanos,
    List<Completion> completions,
    long completionsLost,
    List<GuestCase.Section> sections,
    List<Entered> enters,
    Others others,
    List<Event> events,
    List<String> printed) {
  public GuestResult {
    printed = List.copyOf(printed);
    enters = List.copyOf(enters);
    completions = List.copyOf(completions);
    sections = List.copyOf(sections);
    events = List.copyOf(events);
  }

  /** A result of a policy without a trace. */
  public GuestResult(
      String name,
      String failure,
      int loadError,
      String log,
      int attachError,
      int enterReturn,
      Ended ended,
      long steps,
      long nanos,
      List<Completion> completions,
      long completionsLost,
      List<GuestCase.Section> sections) {
    this(
        name,
        failure,
        loadError,
        log,
        attachError,
        enterReturn,
        ended,
        steps,
        nanos,
        completions,
        completionsLost,
        sections,
        List.of(),
        Others.NONE,
        List.of(),
        List.of());
  }

  /** The same, with a trace. */
  public GuestResult with(List<Event> traced) {
    return new GuestResult(
        name,
        failure,
        loadError,
        log,
        attachError,
        enterReturn,
        ended,
        steps,
        nanos,
        completions,
        completionsLost,
        sections,
        enters,
        others,
        traced,
        printed);
  }

  /** A case that could not be set up. */
  public static GuestResult failed(String name, String failure) {
    return new GuestResult(
        name,
        failure,
        0,
        "",
        0,
        0,
        Ended.NOT_RUN,
        0,
        0,
        List.of(),
        0,
        List.of(),
        List.of(),
        Others.NONE,
        List.of(),
        List.of());
  }

  /** A case whose object was refused. */
  public static GuestResult refused(String name, int error, String log) {
    return new GuestResult(
        name,
        "",
        error,
        log,
        0,
        0,
        Ended.NOT_RUN,
        0,
        0,
        List.of(),
        0,
        List.of(),
        List.of(),
        Others.NONE,
        List.of(),
        List.of());
  }

  /** A case whose policy was loaded and not attached: its variables are as they began. */
  public static GuestResult notAttached(String name, int error, List<GuestCase.Section> sections) {
    return new GuestResult(
        name,
        "",
        0,
        "",
        error,
        0,
        Ended.NOT_RUN,
        0,
        0,
        List.of(),
        0,
        sections,
        List.of(),
        Others.NONE,
        List.of(),
        List.of());
  }

  /**
   * Other rings and tasks.
   *
   * @param tasks what came of the calls of each
   * @param rings what stood in the completion queue of each
   */
  public record Others(List<TaskSeen> tasks, List<RingSeen> rings) {
    public static final Others NONE = new Others(List.of(), List.of());

    public Others {
      tasks = List.copyOf(tasks);
      rings = List.copyOf(rings);
    }
  }

  /** What came of each call of a task. */
  public record TaskSeen(String name, List<Entered> enters) {
    public TaskSeen {
      enters = List.copyOf(enters);
    }
  }

  /** What stood in a ring's completion queue, in that order. */
  public record RingSeen(String name, List<Completion> completions) {
    public RingSeen {
      completions = List.copyOf(completions);
    }
  }

  /**
   * A call of io_uring_enter.
   *
   * @param result what it returned, or a negative errno
   * @param slept how often its thread left the processor to wait
   * @param ready how many completions could be taken after it
   * @param sqFlags the flags of the submission queue after it
   */
  public record Entered(int result, long slept, int ready, int sqFlags) {}

  /** One completion. */
  public record Completion(long userData, int res, int flags) {}

  /**
   * Something that the kernel traced.
   *
   * @param tracepoint its place among those of the case
   * @param nanos by the clock of the trace
   * @param values of the fields that the case asks for, signs not extended
   */
  public record Event(int tracepoint, long nanos, List<Long> values) {
    public Event {
      values = List.copyOf(values);
    }
  }

  /** Why io_uring_enter came back. */
  public enum Ended {
    /** It was not called. */
    NOT_RUN,
    /** By itself, or by a signal that the case asks for. */
    BY_ITSELF,
    /** It was signalled after the limit of steps. */
    MAX_STEPS,
    /** It was signalled since nothing had happened for as long as the limit says. */
    STUCK,
    /** It was signalled after the limit of processor time. */
    CPU_LIMIT,
    /** It did not come back after a signal. */
    HUNG
  }
}
