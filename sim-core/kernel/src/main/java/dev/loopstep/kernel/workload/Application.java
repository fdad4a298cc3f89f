// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import org.jspecify.annotations.Nullable;

/**
 * An application with one thread: it writes requests, enters the kernel, takes completions, and so
 * on.
 */
public final class Application {
  private final Ring ring;
  private final Cpu cpu;
  private final Job job;
  private final SqeWriter writer;

  /**
   * @param requests that arrive; null where the workload has none
   * @throws dev.loopstep.diagnostic.InputException when the baseline cannot do the workload
   */
  public Application(
      Ring ring,
      RunSetup setup,
      Workload workload,
      Baseline baseline,
      @Nullable RequestSource requests) {
    this.ring = ring;
    cpu = ring.cpu();
    RequestQueue queue = requests == null ? null : requests.queue();
    Jobs jobs = new Jobs(setup, workload, baseline, ring.memory().geometry().sqEntries(), queue);
    job = jobs.job();
    writer = new SqeWriter(ring, jobs.linked());
  }

  /** Writes the next batch of requests. Returns how many there are. */
  public int write() {
    writer.begin();
    job.write(writer);
    writer.end();
    cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
    cpu.charge(CpuUse.USER, Cost.APPLICATION_REQUEST, writer.count());
    return writer.count();
  }

  /** For how many completions the call waits that submits so many requests. */
  public int waitsFor(int requests) {
    return job.waitsFor(requests);
  }

  /** Makes one more call, for which nothing is written. */
  public void callsAgain() {
    cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
  }

  /** Takes all completions that are there. Returns how many. */
  public int reap() {
    RingMemory memory = ring.memory();
    int first = memory.cqHead();
    int head = first;
    for (int tail = memory.cqTail(); head != tail; head++) {
      int at = memory.cqeOffset(head);
      job.completed(
          memory.cq().i64(at),
          memory.cq().i32(at + Long.BYTES),
          memory.cq().i32(at + Long.BYTES + Integer.BYTES));
    }
    memory.setCqHead(head);
    ring.completionQueue().observeHead();
    return head - first;
  }

  /** Whether the work is done, or cannot be. */
  public boolean done() {
    return job.done() || job.error() != 0;
  }

  /** 0, or the error that ended the work. */
  public int error() {
    return job.error();
  }
}
