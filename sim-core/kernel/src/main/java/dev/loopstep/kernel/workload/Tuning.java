// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.ring.RingFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an application asks the kernel for besides, in place of what the scenario's ring and network
 * have, and in which order it works.
 *
 * @param taskWork when completions are posted
 * @param sqpoll a thread of the kernel takes requests (IORING_SETUP_SQPOLL); it needs a machine
 * @param iopoll completions are looked for (IORING_SETUP_IOPOLL); only reads and writes of devices
 *     with queues for that
 * @param minWaitPicos for how long each wait goes on for {@code minWaitFor} completions before one
 *     is enough (min_wait_usec); 0 for not at all
 * @param minWaitFor how many completions each wait asks for then
 * @param napiPicos for how long each wait polls the NIC before it sleeps (IORING_REGISTER_NAPI); 0
 *     for as the scenario says
 * @param worksLast what it has to compute for requests is put off until nothing else is to be done,
 *     and then done one by one
 */
public record Tuning(
    TaskWork taskWork,
    boolean sqpoll,
    boolean iopoll,
    long minWaitPicos,
    int minWaitFor,
    long napiPicos,
    boolean worksLast) {
  /** As the scenario has it. */
  public static final Tuning NONE = new Tuning(TaskWork.AS_IS, false, false, 0, 0, 0, false);

  private static final long PICOS_PER_MICRO = 1_000_000;

  /** When completions are posted. */
  public enum TaskWork {
    /** As the scenario's ring has it. */
    AS_IS,
    /** When the task next waits (IORING_SETUP_DEFER_TASKRUN and SINGLE_ISSUER). */
    DEFER,
    /** By an interrupt of the task, whatever it does: a ring without any flag for it. */
    DEFAULT,
    /** When the task next enters the kernel (IORING_SETUP_COOP_TASKRUN). */
    COOP
  }

  /** As the command line names it: {@code +sqpoll+min-wait=50us/8}; empty for nothing. */
  public String label() {
    List<String> words = new ArrayList<>();
    switch (taskWork) {
      case AS_IS -> {}
      case DEFER -> words.add("defer-taskrun");
      case DEFAULT -> words.add("default-taskrun");
      case COOP -> words.add("coop-taskrun");
    }
    if (sqpoll) {
      words.add("sqpoll");
    }
    if (iopoll) {
      words.add("iopoll");
    }
    if (minWaitPicos > 0) {
      words.add("min-wait=" + minWaitPicos / PICOS_PER_MICRO + "us/" + minWaitFor);
    }
    if (napiPicos > 0) {
      words.add("napi=" + napiPicos / PICOS_PER_MICRO + "us");
    }
    if (worksLast) {
      words.add("work-last");
    }
    return words.isEmpty() ? "" : "+" + String.join("+", words);
  }

  /** Sets and clears flags of a ring. */
  public void change(Set<RingFlag> flags) {
    boolean keeps = taskWork == TaskWork.AS_IS && !sqpoll;
    if (!keeps) {
      flags.removeAll(Set.of(RingFlag.DEFER_TASKRUN, RingFlag.COOP_TASKRUN, RingFlag.TASKRUN_FLAG));
    }
    if (taskWork == TaskWork.DEFER) {
      flags.add(RingFlag.DEFER_TASKRUN);
      flags.add(RingFlag.SINGLE_ISSUER);
    }
    if (taskWork == TaskWork.COOP) {
      flags.add(RingFlag.COOP_TASKRUN);
    }
    if (sqpoll) {
      // The thread takes what lies behind the tail: it cannot rewind.
      flags.add(RingFlag.SQPOLL);
      flags.remove(RingFlag.SQ_REWIND);
    }
    if (iopoll) {
      flags.add(RingFlag.IOPOLL);
    }
  }
}
