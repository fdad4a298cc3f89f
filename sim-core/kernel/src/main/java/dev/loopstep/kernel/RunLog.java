// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.Metrics.CpuTime;
import dev.loopstep.kernel.blame.Passage;
import dev.loopstep.kernel.loop.CallLog;
import dev.loopstep.kernel.network.napi.NapiTrace;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingLog;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.kernel.trace.WaitAtom;
import dev.loopstep.kernel.workload.RequestSource;
import org.jspecify.annotations.Nullable;

/** Counts what happens in a run, adds it to the digest, and tells the observer. */
final class RunLog implements RingLog, CallLog, NapiTrace {
  private static final long SUBMITTED = 1;
  private static final long COMPLETED = 2;
  private static final long OVERFLOWED = 3;
  private static final long REAPED = 4;
  private static final long DROPPED = 5;
  private static final long STEPPED = 6;
  private static final long SLEPT = 7;
  private static final long WOKE = 8;
  private static final long OTHER_STEPPED = 9;
  private static final long NIC_INTERRUPTED = 10;
  private static final long NAPI_POLLED = 11;

  private static final int KIND_SHIFT = 56;

  private final Cpu cpu;
  private final RunObserver observer;
  private final RunTrace trace;
  private final Digest digest;
  private final Times latency = new Times();
  private @Nullable RequestSource source;
  private long requests;
  private long completions;
  private long errors;
  private long bytesRead;
  private long bytesWritten;

  RunLog(Cpu cpu, RunObserver observer, Digest digest) {
    this.cpu = cpu;
    this.observer = observer;
    trace = observer.trace();
    this.digest = digest;
    trace.begin(cpu::now);
  }

  /** Tells of completions to the application's thread that has requests. */
  void tells(@Nullable RequestSource requests) {
    source = requests;
  }

  @Override
  public RunTrace trace() {
    return trace;
  }

  private void event(long kind, int small, long data) {
    digest.add((kind << KIND_SHIFT) | (small & 0xffff_ffffL), cpu.now(), data);
  }

  @Override
  public void submitted(long userData, int opcode) {
    requests++;
    event(SUBMITTED, opcode, userData);
    if (source != null) {
      source.submitted(userData);
    }
    observer.submitted(cpu.now(), userData, opcode);
  }

  @Override
  public void completed(long userData, int res, int flags, boolean overflow) {
    completions++;
    if (res < 0) {
      errors++;
    }
    event(overflow ? OVERFLOWED : COMPLETED, res, userData ^ (Integer.toUnsignedLong(flags) << 32));
    if (source != null) {
      source.completed(userData, res);
    }
    observer.completed(cpu.now(), userData, res, flags, overflow);
  }

  @Override
  public void posted(long userData, Passage passage) {
    if (source != null) {
      source.posted(userData, passage);
    }
  }

  @Override
  public void endedSilently(long userData) {
    observer.endedSilently(userData);
  }

  @Override
  public void reaped(long userData, long submittedAt) {
    // Clocks of two processors may differ by a step.
    long picos = Math.max(0, cpu.now() - submittedAt);
    event(REAPED, 0, userData);
    // Where requests arrive, doorbells complete too, and wait for the next ring.
    if (source == null || served(source, userData)) {
      latency.record(picos);
    }
    observer.reaped(cpu.now(), userData, picos);
  }

  /** Returns whether the completion is that of a request that had arrived. */
  private boolean served(RequestSource requests, long userData) {
    long picos = requests.taken(userData);
    if (picos == RequestSource.NO_REQUEST) {
      return false;
    }
    observer.served(cpu.now(), picos);
    return true;
  }

  @Override
  public void dropped(long userData, int res) {
    event(DROPPED, res, userData);
    if (source != null) {
      source.lost(userData);
    }
    observer.dropped(userData);
  }

  @Override
  public void transferred(Opcode opcode, int bytes) {
    if (!opcode.writes()) {
      bytesRead += bytes;
    } else {
      bytesWritten += bytes;
    }
  }

  long bytesRead() {
    return bytesRead;
  }

  long bytesWritten() {
    return bytesWritten;
  }

  @Override
  public void called(long step) {
    trace.stepCalled(step);
  }

  @Override
  public void stepped(long steps, int result) {
    event(STEPPED, result, steps);
    observer.stepped(cpu.now(), steps);
    trace.stepReturned(steps, result);
  }

  /** The policy has printed a line. */
  void printed(String line) {
    observer.printed(cpu.now(), line);
    trace.printed(line);
  }

  /** A call of another task has ended. */
  void otherStepped(long calls, int result) {
    event(OTHER_STEPPED, result, calls);
  }

  @Override
  public void waiting(WaitAtom atom) {
    trace.waiting(atom);
  }

  @Override
  public void calledDetached() {
    observer.calledDetached();
  }

  @Override
  public void stuck(boolean due) {
    observer.stuck(due);
  }

  @Override
  public void slept() {
    event(SLEPT, 0, 0);
    trace.slept();
  }

  @Override
  public void woke() {
    event(WOKE, 0, 0);
    trace.woke();
  }

  @Override
  public void interrupted() {
    event(NIC_INTERRUPTED, 0, 0);
    trace.nicInterrupted();
  }

  @Override
  public void polled(
      long since, int work, int budget, boolean busy, int received, int sending, long missed) {
    event(NAPI_POLLED, work, (long) received << Integer.SIZE | sending);
    trace.napiPolled(since, work, budget, busy, received, sending, missed);
  }

  /** Where the time went; its sum is the time of the run. */
  private CpuTime cpuTime() {
    CpuTime time =
        new CpuTime(
            cpu.spent(CpuUse.USER),
            cpu.spent(CpuUse.KERNEL) + cpu.spent(CpuUse.INTERRUPT) + cpu.spent(CpuUse.SWITCH),
            cpu.spent(CpuUse.POLICY),
            cpu.spent(CpuUse.IDLE));
    long sum = time.user() + time.kernel() + time.policy() + time.idle();
    if (sum != cpu.elapsed()) {
      throw new AssertionError(
          "time " + cpu.elapsed() + " ps, of which " + sum + " are accounted for");
    }
    return time;
  }

  Metrics metrics(Task task, long syscalls, long bpfInstructions) {
    return new Metrics(
        requests,
        completions,
        errors,
        syscalls,
        task.contextSwitches(),
        task.wakeUps(),
        bpfInstructions,
        bytesRead,
        bytesWritten,
        cpuTime(),
        latency);
  }

  String digest() {
    return digest.hex();
  }
}
