// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.vm.Region;
import java.util.function.LongSupplier;

/** Writes the trace of a simulated run while it happens. */
public final class SimulatedTrace implements RunTrace {
  /** IORING_SETUP_SQPOLL. */
  private static final int SQPOLL = 1 << 1;

  private final TraceWriter writer;
  private LongSupplier clock = () -> 0;
  private long step;
  private int rings;

  public SimulatedTrace(TraceWriter writer) {
    this.writer = writer;
  }

  private void write(TraceKind kind, long... values) {
    writer.event(kind, clock.getAsLong(), step, values);
  }

  @Override
  public void begin(LongSupplier picoseconds) {
    clock = picoseconds;
  }

  @Override
  public RingTrace created(int sqEntries, int cqEntries, int flags) {
    rings++;
    write(TraceKind.CREATE, rings, sqEntries, cqEntries, flags);
    return new OfRing(rings, (flags & SQPOLL) != 0 ? 1 : 0);
  }

  @Override
  public void stepCalled(long step) {
    this.step = step;
    write(TraceKind.STEP_CALLED);
  }

  @Override
  public void stepReturned(long steps, int result) {
    step = steps;
    write(TraceKind.STEP_RETURNED, result);
  }

  @Override
  public void printed(String line) {
    writer.printed(clock.getAsLong(), step, line);
  }

  @Override
  public void occupied(int cpu, String who, String what) {
    writer.occupied(clock.getAsLong(), step, cpu, who, what);
  }

  @Override
  public void deviceQueued(
      String device, boolean writes, int bytes, long userData, int inside, int queued) {
    ofDevice(TraceKind.DEVICE_QUEUE, device, userData, writes ? 1 : 0, bytes, inside, queued);
  }

  @Override
  public void deviceTook(
      String device, boolean writes, int bytes, long userData, int inside, int queued) {
    ofDevice(TraceKind.DEVICE_TAKE, device, userData, writes ? 1 : 0, bytes, inside, queued);
  }

  @Override
  public void deviceDone(
      String device,
      boolean writes,
      int bytes,
      long userData,
      long taken,
      long started,
      long done,
      int error,
      int inside,
      int queued) {
    ofDevice(
        TraceKind.DEVICE_DONE,
        device,
        userData,
        writes ? 1 : 0,
        bytes,
        inside,
        queued,
        taken,
        started,
        done,
        error);
  }

  private void ofDevice(TraceKind kind, String device, long... values) {
    writer.ofDevice(kind, clock.getAsLong(), step, device, values);
  }

  @Override
  public void nicInterrupted() {
    write(TraceKind.NIC_INTERRUPT);
  }

  @Override
  public void napiPolled(
      long since, int work, int budget, boolean busy, int received, int sending, long missed) {
    if (work > 0 || !busy) {
      write(TraceKind.NAPI_POLL, since, work, budget, busy ? 1 : 0, received, sending, missed);
    }
  }

  @Override
  public void slept() {
    write(TraceKind.SLEEP);
  }

  @Override
  public void woke() {
    write(TraceKind.WAKE);
  }

  private final class OfRing implements RingTrace {
    private final int ring;
    private final int sqThread;
    private long overflowed;

    OfRing(int ring, int sqThread) {
      this.ring = ring;
      this.sqThread = sqThread;
    }

    @Override
    public void submitReq(long req, long userData, int opcode, int flags) {
      write(TraceKind.SUBMIT_REQ, ring, req, userData, opcode, flags, sqThread);
    }

    @Override
    public void reqFailed(long req, Region sqes, int at, int error) {
      write(
          TraceKind.REQ_FAILED,
          ring,
          req,
          sqes.i64(at + Sqe.USER_DATA),
          sqes.u8(at + Sqe.OPCODE),
          sqes.u8(at + Sqe.FLAGS),
          sqes.u16(at + Sqe.IOPRIO),
          sqes.i64(at + Sqe.OFF),
          sqes.i64(at + Sqe.ADDR),
          sqes.i32(at + Sqe.LEN),
          sqes.i32(at + Sqe.OP_FLAGS),
          sqes.u16(at + Sqe.BUF_INDEX),
          sqes.u16(at + Sqe.PERSONALITY),
          sqes.i32(at + Sqe.SPLICE_FD_IN),
          sqes.i64(at + Sqe.PAD2),
          sqes.i64(at + Sqe.ADDR3),
          error);
    }

    @Override
    public void link(long req, long target) {
      write(TraceKind.LINK, ring, req, target);
    }

    @Override
    public void defer(long req, long userData, int opcode) {
      write(TraceKind.DEFER, ring, req, userData, opcode);
    }

    @Override
    public void queueAsyncWork(long req, long userData, int opcode, int flags, boolean hashed) {
      write(TraceKind.QUEUE_ASYNC_WORK, ring, req, userData, opcode, flags, hashed ? 1 : 0);
    }

    @Override
    public void pollArm(long req, long userData, int opcode, int mask, int events) {
      write(TraceKind.POLL_ARM, ring, req, userData, opcode, mask, events);
    }

    @Override
    public void taskAdd(long req, long userData, int opcode, int mask) {
      write(TraceKind.TASK_ADD, ring, req, userData, opcode, mask);
    }

    @Override
    public void failLink(long req, long userData, int opcode, long link) {
      write(TraceKind.FAIL_LINK, ring, req, userData, opcode, link);
    }

    @Override
    public void complete(long req, long userData, int res, int flags, long extra1, long extra2) {
      write(TraceKind.COMPLETE, ring, req, userData, res, flags, extra1, extra2);
    }

    @Override
    public void cqeOverflow(long userData, int res, int flags, boolean kept) {
      write(TraceKind.CQE_OVERFLOW, ring, userData, res, flags, kept ? ++overflowed : 0);
    }

    @Override
    public void localWorkRun(int count, int loops) {
      write(TraceKind.LOCAL_WORK_RUN, ring, count, loops);
    }

    @Override
    public void cqringWait(int minEvents) {
      write(TraceKind.CQRING_WAIT, ring, minEvents);
    }

    @Override
    public void interrupted(long req, long userData) {
      write(TraceKind.INTERRUPT, ring, req, userData);
    }
  }
}
