// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processors of a machine, and how Linux is set up on it.
 *
 * @param hz ticks a second of a processor that is busy (CONFIG_HZ)
 * @param slicePicos how long a task may run before another's turn comes (base_slice_ns)
 * @param timerSlackPicos by how much a sleep may be late (PR_SET_TIMERSLACK)
 * @param idleStates from the lightest to the deepest; empty for one that the cost profile knows
 * @param interrupts by device: the processor that it interrupts; 0 where nothing is said
 * @param pins by the names of what runs: the processor that it must run on
 * @param sqIdlePicos how long a thread that submits for a ring looks for more before it sleeps
 *     (sq_thread_idle)
 */
public record MachineSetup(
    int cpus,
    int hz,
    Preemption preemption,
    long slicePicos,
    long timerSlackPicos,
    List<IdleState> idleStates,
    Map<String, Integer> interrupts,
    Map<String, Integer> pins,
    long sqIdlePicos) {
  /** The task that enters the run's ring. */
  public static final String RING_TASK = "ring";

  /** The application's other thread. */
  public static final String OTHER_THREAD = "thread";

  /** Worker threads of io_uring. */
  public static final String WORKERS = "workers";

  private static final long BASE_SLICE = 700_000_000L;

  private static final long DEFAULT_TIMER_SLACK = 50_000_000L;

  private static final int DEFAULT_HZ = 250;

  /** A second (io_uring/sqpoll.c: HZ where the application says 0). */
  private static final long DEFAULT_SQ_IDLE = 1_000_000_000_000L;

  /**
   * The thread of the kernel that goes on with softirqs, on the processor that the NIC interrupts.
   */
  public static final String KSOFTIRQD = "ksoftirqd";

  /** A thread of the kernel that submits. */
  public static final String SQ_THREAD = "sqpoll";

  public MachineSetup {
    idleStates = List.copyOf(idleStates);
    interrupts = Collections.unmodifiableMap(new LinkedHashMap<>(interrupts));
    pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
  }

  /** When a task that runs in the kernel makes room for another (CONFIG_PREEMPT_*). */
  public enum Preemption {
    /** As soon as that is wanted. */
    FULL,
    /** When it returns to user space, or at the tick after the one at which that was wanted. */
    LAZY
  }

  /**
   * A state in which a processor idles.
   *
   * @param exitPicos how long it takes to leave the state
   * @param targetPicos from which time on it is worth entering (target residency)
   */
  public record IdleState(String name, long exitPicos, long targetPicos) {}

  /** So many processors, everything else as Linux has it where nobody changes it. */
  public static MachineSetup of(int cpus) {
    return new MachineSetup(
        cpus,
        DEFAULT_HZ,
        Preemption.LAZY,
        baseSlice(cpus),
        DEFAULT_TIMER_SLACK,
        List.of(),
        Map.of(),
        Map.of(),
        DEFAULT_SQ_IDLE);
  }

  /** 0.7 ms, more with more processors, up to 8 (kernel/sched/fair.c, get_update_sysctl_factor). */
  public static long baseSlice(int cpus) {
    int counted = Math.min(cpus, 8);
    return BASE_SLICE * (Integer.SIZE - Integer.numberOfLeadingZeros(counted));
  }

  /** The same machine where something more must run on a processor. */
  public MachineSetup pinning(String name, int cpu) {
    Map<String, Integer> more = new LinkedHashMap<>(pins);
    more.put(name, cpu);
    return new MachineSetup(
        cpus,
        hz,
        preemption,
        slicePicos,
        timerSlackPicos,
        idleStates,
        interrupts,
        more,
        sqIdlePicos);
  }

  /** How long a tick is. */
  public long tickPicos() {
    return 1_000_000_000_000L / hz;
  }

  /**
   * Whether something must run on another processor than the task that enters the ring.
   *
   * @param name under which it is counted
   */
  public boolean apart(String name) {
    return pin(name) >= 0 && pin(RING_TASK) >= 0 && pin(name) != pin(RING_TASK);
  }

  /** The processor that something must run on, or -1. */
  int pin(String name) {
    return pins.getOrDefault(name, -1);
  }
}
