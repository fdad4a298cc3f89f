// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.trace.RingTrace;
import org.jspecify.annotations.Nullable;

/**
 * The task's run through its local work (io_uring/tw.c, __io_run_local_work), one step at a time:
 * entries are taken in passes; passes go on while there are entries and the last one ran fewer than
 * are wanted; then completions are flushed, and if that queued more, it goes on.
 */
public final class LocalWorkRun {
  private enum Step {
    POP,
    EXECUTE,
    LOOK_BEFORE_FLUSH,
    FLUSH,
    LOOK_AFTER_FLUSH,
    DONE
  }

  private final Cpu cpu;
  private final LocalWork work;
  private final Completions completions;
  private final Submission submission;
  private final Timeouts timeouts;
  private final LinkedTimeouts linked;
  private final Cancellation cancellation;
  private final PollTable polls;
  private final FutexWaits futexes;
  private final RequestPool pool;
  private final RingTrace trace;

  private Step step = Step.DONE;
  private int wanted;
  private int most;
  private int ran;
  private int passes;
  private @Nullable Request taken;

  LocalWorkRun(
      Cpu cpu,
      LocalWork work,
      Completions completions,
      Submission submission,
      Timeouts timeouts,
      LinkedTimeouts linked,
      Cancellation cancellation,
      PollTable polls,
      FutexWaits futexes,
      RequestPool pool,
      RingTrace trace) {
    this.cpu = cpu;
    this.work = work;
    this.completions = completions;
    this.submission = submission;
    this.timeouts = timeouts;
    this.linked = linked;
    this.cancellation = cancellation;
    this.polls = polls;
    this.futexes = futexes;
    this.pool = pool;
    this.trace = trace;
  }

  /**
   * Begins a run.
   *
   * @param wanted how many entries are wanted
   * @param most how many one pass may take
   */
  public void begin(int wanted, int most) {
    this.wanted = wanted;
    this.most = most;
    ran = 0;
    passes = 1;
    step = Step.POP;
    work.showTaskrun(false);
  }

  public boolean done() {
    return step == Step.DONE;
  }

  /** Does the next step. */
  public void advance() {
    switch (step) {
      case POP -> pop();
      case EXECUTE -> execute();
      case LOOK_BEFORE_FLUSH -> look(Step.FLUSH);
      case FLUSH -> {
        completions.flush();
        step = Step.LOOK_AFTER_FLUSH;
      }
      case LOOK_AFTER_FLUSH -> {
        look(Step.DONE);
        if (step == Step.DONE) {
          trace.localWorkRun(ran, passes);
        }
      }
      case DONE -> throw new IllegalStateException("the run is over");
    }
  }

  private void pop() {
    Request request = ran < most ? work.pop() : null;
    taken = request;
    step = request == null ? Step.LOOK_BEFORE_FLUSH : Step.EXECUTE;
  }

  private void execute() {
    Request request = taken;
    if (request == null) {
      throw new AssertionError("a step follows a pop that found an entry");
    }
    taken = null;
    ran++;
    cpu.charge(Cost.LOCAL_WORK_ENTRY);
    switch (request.work) {
      case COMPLETE -> completions.add(request);
      case FAIL -> completions.addFailed(request, request.result);
      case SUBMIT -> submission.issue(request);
      case FAIL_CHAIN -> Chains.cancel(request, completions);
      case TIMEOUT -> timeouts.complete(request, completions);
      case LINK_TIMEOUT -> linked.fire(request, cancellation, completions);
      case POLL -> polls.run(request, completions, submission);
      case MESSAGE -> {
        completions.postMessage(request);
        pool.release(request);
      }
      case FUTEX -> futexes.done(request, completions);
    }
    step = Step.POP;
  }

  private void look(Step otherwise) {
    if (!work.pending()) {
      step = otherwise;
    } else if (ran < wanted) {
      wanted -= ran;
      ran = 0;
      passes++;
      step = Step.POP;
    } else {
      work.showTaskrun(true);
      step = otherwise;
    }
  }
}
