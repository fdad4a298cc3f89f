// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.ring.Opcode;

/**
 * Serves requests that arrive: several together when all before are done, or as an event loop does.
 * The doorbell is polled for by a request that stays armed, so that one wait covers both.
 */
final class RequestJob implements Job {
  /** The user data of the poll: the number of no request. */
  private static final long BELL = -1;

  private static final int POLL_IN = 1;

  /** IORING_CQE_F_MORE. */
  private static final int MORE = 1 << 1;

  private final RequestPlan plan;
  private final RequestQueue queue;
  private final int most;
  private final boolean refills;
  private final int bufferSize;

  /** Numbers of buffers that are free, in a stack. */
  private final int[] free;

  private int frees;
  private boolean listening;
  private int taken;

  /**
   * @param most requests in flight
   * @param refills whether it takes requests while others are in flight
   */
  RequestJob(RequestPlan plan, RequestQueue queue, int most, boolean refills, int bufferSize) {
    this.plan = plan;
    this.queue = queue;
    this.most = most;
    this.refills = refills;
    this.bufferSize = bufferSize;
    free = new int[most];
    for (int i = 0; i < most; i++) {
      free[i] = most - 1 - i;
    }
    frees = most;
  }

  private int inFlight() {
    return most - frees;
  }

  @Override
  public void write(SqeWriter writer) {
    if (!listening && hasDoorbell()) {
      listening = true;
      writer.pollRepeatedly(plan.queue().doorbell(), POLL_IN, BELL);
    }
    if (!refills && inFlight() > 0) {
      return;
    }
    while (frees > 0 && taken != queue.queued() && writer.hasRoom()) {
      take(writer);
    }
    queue.setTaken(taken);
  }

  private void take(SqeWriter writer) {
    int number = taken++;
    int buffer = free[--frees];
    long userData = RequestSource.userData(number) | buffer;
    if (queue.opcode(number) == Opcode.NOP.number()) {
      writer.nop(userData);
      return;
    }
    Opcode opcode = queue.opcode(number) == Opcode.WRITE.number() ? Opcode.WRITE : Opcode.READ;
    long address = RunSetup.Buffers.ADDRESS + (long) buffer * bufferSize;
    writer.transfer(
        opcode, queue.file(number), queue.offset(number), address, queue.length(number), userData);
  }

  private boolean hasDoorbell() {
    return plan.queue().doorbell() != RequestPlan.Queue.NONE;
  }

  /** Without a doorbell it looks at the queue again and again while it could take a request. */
  @Override
  public int waitsFor(int batch) {
    boolean couldTake = refills ? inFlight() < most : inFlight() == 0;
    if (done() || !hasDoorbell() && couldTake) {
      return 0;
    }
    return refills || inFlight() == 0 ? 1 : inFlight();
  }

  @Override
  public void completed(long userData, int res, int flags) {
    if (userData == BELL) {
      listening = (flags & MORE) != 0;
    } else {
      free[frees++] = (int) userData;
    }
  }

  @Override
  public boolean done() {
    return queue.closed() && taken == queue.queued() && inFlight() == 0;
  }

  /** Requests that fail are counted; the application goes on. */
  @Override
  public int error() {
    return 0;
  }
}
