// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.network.Network;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.ring.UserMemory;
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
  private final @Nullable RequestSource requests;
  private final @Nullable WorkPutOff putOff;
  private int written;

  /**
   * @param requests that arrive; null where the workload has none
   * @param network with clients; null where there is none
   * @param user the application's memory
   * @throws dev.loopstep.diagnostic.InputException when the baseline cannot do the workload
   */
  public Application(
      Ring ring,
      RunSetup setup,
      Workload workload,
      Baseline baseline,
      @Nullable RequestSource requests,
      @Nullable Network network,
      UserMemory user) {
    this.ring = ring;
    this.requests = requests;
    cpu = ring.cpu();
    RequestQueue queue = requests == null ? null : requests.queue();
    Jobs.Server server = network == null ? null : new Jobs.Server(user::i32, network::finished);
    Jobs jobs =
        new Jobs(setup, workload, baseline, ring.memory().geometry().sqEntries(), queue, server);
    job = jobs.job();
    writer = new SqeWriter(ring, jobs.linked());
    putOff =
        requests == null || !baseline.tuning().worksLast()
            ? null
            : new WorkPutOff(cpu, requests, job);
  }

  /** Writes the next batch of requests. Returns how many there are. */
  public int write() {
    writer.begin();
    job.write(writer);
    writer.end();
    cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
    cpu.charge(CpuUse.USER, Cost.APPLICATION_REQUEST, writer.count());
    written = writer.count();
    return written;
  }

  /** For how many completions the call waits that submits so many requests. */
  public int waitsFor(int requests) {
    return putOff != null && putOff.any() ? 0 : job.waitsFor(requests);
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
    boolean idle = written == 0;
    for (int tail = memory.cqTail(); head != tail; head++) {
      int at = memory.cqeOffset(head);
      long userData = memory.cq().i64(at);
      int res = memory.cq().i32(at + Long.BYTES);
      int flags = memory.cq().i32(at + Long.BYTES + Integer.BYTES);
      long picos = requests == null ? 0 : requests.workOf(userData);
      if (picos == 0) {
        job.completed(userData, res, flags);
        idle = false;
      } else if (putOff != null) {
        putOff.add(userData, res, flags);
      } else {
        compute(userData, picos, head);
        job.completed(userData, res, flags);
        take(head + 1);
      }
    }
    take(head);
    if (idle && putOff != null) {
      putOff.workOnOne();
    }
    return head - first;
  }

  /** Computes for a completion before it is taken; those before it are taken then. */
  private void compute(long userData, long picos, int head) {
    take(head);
    cpu.compute(picos);
    if (requests != null) {
      requests.worked(userData);
    }
  }

  private void take(int head) {
    ring.memory().setCqHead(head);
    ring.completionQueue().observeHead();
  }

  /** Whether the work is done, or cannot be. */
  public boolean done() {
    boolean nothingPutOff = putOff == null || !putOff.any();
    return job.done() && nothingPutOff || job.error() != 0;
  }

  /** 0, or the error that ended the work. */
  public int error() {
    return job.error();
  }
}
