// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Processor;
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

  private final LocalWork work;
  private final WorkHandler handler;
  private final RingTrace trace;
  private final Processor processor;

  private Step step = Step.DONE;
  private int wanted;
  private int most;
  private int ran;
  private int passes;
  private @Nullable Request taken;

  LocalWorkRun(LocalWork work, WorkHandler handler, RingTrace trace, Processor processor) {
    this.processor = processor;
    this.work = work;
    this.handler = handler;
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
    handler.showTaskrun(false);
  }

  public boolean done() {
    return step == Step.DONE;
  }

  /** Does the next step, and those that follow it {@linkplain Processor#undisturbed at once}. */
  public void advance() {
    switch (step) {
      case POP -> pop();
      case EXECUTE -> execute();
      case LOOK_BEFORE_FLUSH -> lookBeforeFlush();
      case FLUSH -> flush();
      case LOOK_AFTER_FLUSH -> lookAfterFlush();
      case DONE -> throw new IllegalStateException("the run is over");
    }
  }

  private void pop() {
    Request request = ran < most ? work.pop() : null;
    taken = request;
    if (request != null) {
      step = Step.EXECUTE;
      if (processor.undisturbed()) {
        execute();
      }
      return;
    }
    step = Step.LOOK_BEFORE_FLUSH;
    if (processor.undisturbed()) {
      lookBeforeFlush();
    }
  }

  private void execute() {
    Request request = taken;
    if (request == null) {
      throw new AssertionError("a step follows a pop that found an entry");
    }
    taken = null;
    ran++;
    handler.handle(request, false);
    step = Step.POP;
  }

  private void lookBeforeFlush() {
    look(Step.FLUSH);
    if (step == Step.FLUSH && processor.undisturbed()) {
      flush();
    }
  }

  private void flush() {
    handler.flush();
    step = Step.LOOK_AFTER_FLUSH;
    if (processor.undisturbed()) {
      lookAfterFlush();
    }
  }

  private void lookAfterFlush() {
    look(Step.DONE);
    if (step == Step.DONE) {
      trace.localWorkRun(ran, passes);
    }
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
      handler.showTaskrun(true);
      step = otherwise;
    }
  }
}
