// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.util.List;

/**
 * One run of a policy on a real kernel, ready for a guest that knows nothing of scenarios.
 *
 * @param name unique among the cases of a boot
 * @param object the object's file name in the guest's folder of objects
 * @param structOps the variable of {@code .struct_ops.link} to attach
 * @param ringFdOffset where {@code ring_fd} lies in that variable, in bytes
 * @param sections contents of data sections before the object is loaded
 * @param ring of the policy
 * @param setup what the application does before the loop is entered, in order
 * @param thread what its other thread does meanwhile, by time
 * @param enters the calls that its thread makes in place of one that runs a policy; then there is
 *     no object
 * @param again what its thread does when the policy has stopped
 * @param tasks others, which make calls too
 * @param limits when the run is ended from outside
 * @param counted whether its instructions are counted from outside: nothing in the kernel may then
 *     count or trace, and the host is asked before the loop is entered and after it is left
 * @param tracepoints what to report of the kernel's trace, besides completions
 */
public record GuestCase(
    String name,
    String object,
    String structOps,
    int ringFdOffset,
    List<Section> sections,
    Ring ring,
    List<SetupStep> setup,
    List<ThreadStep> thread,
    Enters enters,
    Again again,
    List<Task> tasks,
    Limits limits,
    boolean counted,
    List<Tracepoint> tracepoints) {
  public GuestCase {
    sections = List.copyOf(sections);
    setup = List.copyOf(setup);
    thread = List.copyOf(thread);
    tasks = List.copyOf(tasks);
    tracepoints = List.copyOf(tracepoints);
  }

  /** The same case with other tasks. */
  public GuestCase with(List<Task> others) {
    return new GuestCase(
        name,
        object,
        structOps,
        ringFdOffset,
        sections,
        ring,
        setup,
        thread,
        enters,
        again,
        others,
        limits,
        counted,
        tracepoints);
  }

  /** A case of one task, of which only completions are traced. */
  public GuestCase(
      String name,
      String object,
      String structOps,
      int ringFdOffset,
      List<Section> sections,
      Ring ring,
      List<SetupStep> setup,
      List<ThreadStep> thread,
      Enters enters,
      Limits limits,
      boolean counted) {
    this(
        name,
        object,
        structOps,
        ringFdOffset,
        sections,
        ring,
        setup,
        thread,
        enters,
        Again.NEVER,
        List.of(),
        limits,
        counted,
        List.of());
  }

  /** The same case, traced. */
  public GuestCase traced(List<Tracepoint> points) {
    return new GuestCase(
        name,
        object,
        structOps,
        ringFdOffset,
        sections,
        ring,
        setup,
        thread,
        enters,
        again,
        tasks,
        limits,
        counted,
        points);
  }

  /** The same case, to be counted. */
  public GuestCase asCounted() {
    return new GuestCase(
        name,
        object,
        structOps,
        ringFdOffset,
        sections,
        ring,
        setup,
        thread,
        enters,
        again,
        tasks,
        limits,
        true,
        List.of());
  }

  /**
   * Calls of io_uring_enter.
   *
   * @param registersRing IORING_REGISTER_RING_FDS
   * @param clock that the ring waits by, CLOCK_MONOTONIC or CLOCK_BOOTTIME
   */
  public record Enters(boolean registersRing, int clock, List<EnterStep> calls) {
    /** None: a policy runs. */
    public static final Enters NONE = new Enters(false, 1, List.of());

    public Enters {
      calls = List.copyOf(calls);
    }
  }

  /**
   * What an application does each time that its policy has stopped: it takes the completions that
   * are left in the queue, and enters the ring again.
   *
   * @param workNanos how long it computes each time
   * @param perCompletionNanos how long it computes for each completion
   * @param enters how many calls of io_uring_enter it makes at most
   * @param untilNanos from when on it makes no more, counted from the first
   */
  public record Again(long workNanos, long perCompletionNanos, long enters, long untilNanos) {
    /** It enters once. */
    public static final Again NEVER = new Again(0, 0, 1, Long.MAX_VALUE);
  }

  /**
   * Another task, which makes calls from the moment at which the loop is entered.
   *
   * @param name by which results refer to it
   * @param exits whether it ends after them
   */
  public record Task(String name, Enters enters, boolean exits) {}

  /**
   * A tracepoint of io_uring.
   *
   * @param fields those that are wanted
   */
  public record Tracepoint(String name, List<String> fields) {
    public Tracepoint {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A data section.
   *
   * @param name for example {@code .rodata}
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way
  public record Section(String name, byte[] contents) {}

  /**
   * What {@code io_uring_setup} is asked for.
   *
   * @param flags of {@code struct io_uring_params}
   * @param layout what the kernel must answer, for the numbers in the case were computed from it;
   *     empty where nothing depends on it
   * @param resized what it is resized to before it is entered, once the policy is attached
   */
  public record Ring(
      int sqEntries, int cqEntries, int flags, List<Expectation> layout, NewSize resized) {
    public Ring {
      layout = List.copyOf(layout);
    }
  }

  /**
   * A field of {@code struct io_uring_params} and its value after {@code io_uring_setup}.
   *
   * @param name for messages
   * @param offset of the field, which is 32 bits wide
   */
  public record Expectation(String name, int offset, int value) {}

  /**
   * Limits of one run.
   *
   * @param maxSteps calls of loop_step, looked at every few milliseconds
   * @param cpuNanos processor time of the thread that runs the loop
   * @param idleNanos how long nothing may happen before the run counts as stuck
   */
  public record Limits(long maxSteps, long cpuNanos, long idleNanos) {}
}
