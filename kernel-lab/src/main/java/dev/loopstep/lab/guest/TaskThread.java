// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Another task of the application: one thread, which sets up rings and enters them. */
final class TaskThread implements AutoCloseable {
  private final GuestCase.Task task;
  private final GuestCase.Limits limits;
  private final ExecutorService thread;

  TaskThread(GuestCase.Task task, GuestCase.Limits limits) {
    this.task = task;
    this.limits = limits;
    thread =
        Executors.newSingleThreadExecutor(runnable -> {
          Thread made = new Thread(runnable, "task " + task.name());
          made.setDaemon(true);
          return made;
        });
  }

  /** Has the thread do something, and waits for it. */
  <T> T call(Supplier<T> what) {
    return result(thread.submit(what::get));
  }

  /**
   * The thread makes its calls once the loop is entered, and ends then if it is to.
   *
   * @param own the run's ring, as its user sees it
   */
  Running begin(LoopThread main, Surroundings surroundings, MappedRing own) {
    LoopThread loop = call(LoopThread::new);
    Watch watch = new Watch(loop, Watch.UNCOUNTED, limits);
    EnterCalls calls = call(() -> new EnterCalls(surroundings, own, task.enters(), false));
    Callable<List<GuestResult.Entered>> work =
        () -> {
          try (calls) {
            main.awaitEntered();
            return loop.run(() -> calls.run(() -> watch.ended() != GuestResult.Ended.BY_ITSELF));
          }
        };
    Future<List<GuestResult.Entered>> seen = thread.submit(work);
    if (task.exits()) {
      thread.shutdown();
    }
    return new Running(task.name(), watch, seen);
  }

  /** A thread at work. */
  record Running(String name, Watch watch, Future<List<GuestResult.Entered>> seen) {
    /** Waits until it has made its calls; what can not come to an end is ended. */
    GuestResult.TaskSeen finish() {
      watch.untilLeft();
      if (watch.ended() == GuestResult.Ended.HUNG) {
        throw new CaseFailure("the task " + name + " does not come back after signals");
      }
      return new GuestResult.TaskSeen(name, result(seen));
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaseFailure("the agent was interrupted");
    } catch (ExecutionException e) {
      throw new CaseFailure(String.valueOf(e.getCause()));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
