// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.vm.Region;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Taking requests from the submission queue and starting them (io_submit_sqes and what it calls).
 */
public final class Submission {
  private static final int NO_SLOT = -1;

  private final Cpu cpu;
  private final RingMemory memory;
  private final RequestPool pool;
  private final Completions completions;
  private final BlockPlug plug;
  private final Drain drain;
  private final TaskContexts tasks;
  private final LinkedTimeouts linked;
  private final PollTable polls;
  private final TaskWork work;
  private final RingLog log;
  private final RingTrace trace;
  private final NotModelled notModelled;
  private final @Nullable Operation[] operations = new Operation[Opcode.values().length];
  private final boolean hidesDeviceFiles;
  private final boolean rewinds;
  private final boolean goesOnAfterFailure;
  private final boolean wide;
  private final boolean mixed;
  private final boolean polled;

  private int cachedHead;

  /** How many requests of the batch have not been taken. */
  private int left;

  /** Who has submitted the batch. */
  private @Nullable TaskContext submitter;

  // The chain that is being put together.
  private @Nullable Request chainHead;
  private @Nullable Request chainLast;

  Submission(
      Cpu cpu,
      RingMemory memory,
      Set<RingFlag> flags,
      RequestPool pool,
      Completions completions,
      BlockPlug plug,
      Drain drain,
      TaskContexts tasks,
      TaskWork work,
      LinkedTimeouts linked,
      PollTable polls,
      RingLog log,
      RingTrace trace,
      NotModelled notModelled,
      boolean hidesDeviceFiles,
      Map<Opcode, Operation> operations) {
    this.cpu = cpu;
    this.memory = memory;
    this.pool = pool;
    this.completions = completions;
    this.plug = plug;
    this.drain = drain;
    this.polls = polls;
    this.work = work;
    this.tasks = tasks;
    this.linked = linked;
    this.log = log;
    this.trace = trace;
    this.notModelled = notModelled;
    this.hidesDeviceFiles = hidesDeviceFiles;
    rewinds = flags.contains(RingFlag.SQ_REWIND);
    goesOnAfterFailure = flags.contains(RingFlag.SUBMIT_ALL);
    wide = flags.contains(RingFlag.SQE128);
    mixed = flags.contains(RingFlag.SQE_MIXED);
    polled = flags.contains(RingFlag.IOPOLL);
    operations.forEach((opcode, operation) -> this.operations[opcode.number()] = operation);
  }

  /**
   * Takes up to {@code nr} requests, an unsigned number, and starts them.
   *
   * @return how many were taken
   */
  public int submit(int nr) {
    int taken = available(nr);
    if (taken == 0) {
      return 0;
    }
    cpu.charge(Cost.SUBMIT_BATCH);
    submitter = tasks.current();
    plug.startBatch(taken);
    left = taken;
    takeAll();
    endBatch();
    publishHead();
    return taken - left;
  }

  private int available(int nr) {
    int entries = memory.geometry().sqEntries();
    int queued = rewinds ? entries : memory.sqTail() - cachedHead;
    // A tail that is out of range counts as a full queue.
    int possible = Integer.compareUnsigned(queued, entries) < 0 ? queued : entries;
    return Integer.compareUnsigned(nr, possible) < 0 ? nr : possible;
  }

  /** Takes what is left of the batch, up to one that ends it. */
  private void takeAll() {
    while (left > 0) {
      int slot = nextSlot();
      if (slot == NO_SLOT) {
        return;
      }
      cpu.charge(Cost.SUBMIT_REQUEST);
      left--;
      if (!take(memory.sqeOffset(slot)) && !goesOnAfterFailure) {
        return;
      }
    }
  }

  private int nextSlot() {
    int slot = cachedHead++ & (memory.geometry().sqEntries() - 1);
    if (!memory.geometry().hasSqArray()) {
      return slot;
    }
    int index = memory.sqArray(slot);
    if (Integer.compareUnsigned(index, memory.geometry().sqEntries()) >= 0) {
      memory.countDroppedSqe();
      return NO_SLOT;
    }
    return index;
  }

  private void publishHead() {
    if (rewinds) {
      cachedHead = 0;
    } else {
      memory.setSqHead(cachedHead);
    }
  }

  /** Takes one request; false if it failed before it could be started. */
  private boolean take(int at) {
    Request request = pool.take();
    Region sqes = memory.sq();
    int opcode = sqes.u8(at + Sqe.OPCODE);
    request.flags = sqes.u8(at + Sqe.FLAGS);
    request.userData = sqes.i64(at + Sqe.USER_DATA);
    request.submittedAt = cpu.now();
    request.submittedBy(submitter());
    log.submitted(request.userData, opcode);
    int error = initialise(request, opcode, sqes, at);
    if (!keepsToItself(request)) {
      cpu.names();
    }
    if (error != 0) {
      trace.reqFailed(request.number, sqes, at, error);
      return fail(request, error);
    }
    trace.submitReq(
        request.number, request.userData, request.opcode.number(), request.flags & Sqe.VALID_FLAGS);
    queueOrLink(request);
    return true;
  }

  private TaskContext submitter() {
    TaskContext task = submitter;
    if (task == null) {
      throw new AssertionError("somebody has submitted the batch");
    }
    return task;
  }

  private int initialise(Request request, int number, Region sqes, int at) {
    request.opcode = Opcode.NOP;
    Opcode opcode = Opcode.of(number);
    if (opcode == null) {
      return Errno.EINVAL;
    }
    request.opcode = opcode;
    boolean needsWide = opcode == Opcode.NOP128 || opcode == Opcode.URING_CMD128;
    if (needsWide && !wide && !takeSecondSlot(at)) {
      return Errno.EINVAL;
    }
    Operation operation = operations[number];
    if (operation == null) {
      throw notModelled.because("the operation " + opcode);
    }
    int error = checkFlags(request);
    if (error != 0) {
      return error;
    }
    if (!opcode.usesPriority() && sqes.u16(at + Sqe.IOPRIO) != 0) {
      return Errno.EINVAL;
    }
    if (polled && !opcode.onPolledRings()) {
      return Errno.EINVAL;
    }
    // No personality is registered.
    if (sqes.u16(at + Sqe.PERSONALITY) != 0) {
      return Errno.EINVAL;
    }
    int bad = operation.prepare(request, sqes, at);
    if (bad == 0 && opcode == Opcode.LINK_TIMEOUT) {
      bad = LinkedTimeouts.follow(request, chainHead == null ? null : chainLast);
    }
    return bad;
  }

  /** On a ring that mixes sizes a large SQE takes the next slot too, if there is one. */
  private boolean takeSecondSlot(int at) {
    int slot = at / memory.geometry().sqeSize();
    if (!mixed || left < 1 || slot == memory.geometry().sqEntries() - 1) {
      return false;
    }
    cachedHead++;
    left--;
    return true;
  }

  private int checkFlags(Request request) {
    int flags = request.flags;
    if ((flags & ~Sqe.VALID_FLAGS) != 0) {
      return Errno.EINVAL;
    }
    if (hidesDeviceFiles && (flags & Sqe.FIXED_FILE) != 0) {
      throw notModelled.because("a registered file on another ring, where files lie on devices");
    }
    if ((flags & Sqe.BUFFER_SELECT) != 0 && !request.opcode.selectsBuffers()) {
      return Errno.EOPNOTSUPP;
    }
    if ((flags & Sqe.CQE_SKIP_SUCCESS) != 0) {
      drain.refuse();
    }
    if ((flags & Sqe.IO_DRAIN) != 0) {
      if (drain.refused()) {
        return Errno.EOPNOTSUPP;
      }
      drain.begin(chainHead);
    }
    drain.mark(request, chainHead);
    return 0;
  }

  /**
   * A request that cannot be started: alone it completes, in a chain it makes the whole chain fail
   * when that ends.
   */
  private boolean fail(Request request, int error) {
    request.setFail();
    request.complete(error);
    Request head = chainHead;
    if (head != null && !head.has(Request.FAIL)) {
      head.setFail();
      head.complete(Errno.ECANCELED);
    }
    if (request.linked()) {
      appendToChain(request);
      return true;
    }
    if (head == null) {
      queueElsewhere(request);
    } else {
      appendToChain(request);
      chainHead = null;
      queueElsewhere(head);
    }
    return false;
  }

  private void queueOrLink(Request request) {
    Request head = chainHead;
    if (head == null) {
      if (request.linked()) {
        appendToChain(request);
      } else {
        start(request);
      }
      return;
    }
    trace.link(request.number, last().number);
    appendToChain(request);
    if (!request.linked()) {
      chainHead = null;
      start(head);
    }
  }

  private void appendToChain(Request request) {
    Request last = chainLast;
    if (chainHead == null || last == null) {
      chainHead = request;
    } else {
      last.link = request;
    }
    chainLast = request;
  }

  private Request last() {
    Request last = chainLast;
    if (last == null) {
      throw new AssertionError("a chain that has begun has a last request");
    }
    return last;
  }

  private void start(Request request) {
    if (request.has(Sqe.ASYNC | Request.FAIL)) {
      queueElsewhere(request);
    } else {
      issue(request);
    }
  }

  /** Starts a request inline, unless it asks for the worker thread (io_req_task_submit). */
  void issue(Request request) {
    cpu.touch(Cells.FILES);
    issueInline(request);
    // Time may have been spent since then.
    cpu.touch(Cells.FILES);
  }

  private void issueInline(Request request) {
    if (request.has(Sqe.ASYNC)) {
      leaveToWorker(request);
      return;
    }
    request.nonBlocking = true;
    request.onWorker = false;
    request.rung = false;
    int outcome = execute(request);
    if (outcome == Operation.COMPLETE) {
      completions.add(request);
    } else if (outcome == Errno.EAGAIN && !request.noWait) {
      pollFor(request);
    } else if (outcome < 0) {
      completions.addFailed(request, outcome);
    }
  }

  /**
   * Tries a request that stays armed; returns what {@link Operation#issue} does (io_poll_issue).
   */
  int repeat(Request request) {
    request.nonBlocking = true;
    request.onWorker = false;
    request.rung = true;
    return execute(request);
  }

  /** Has a request tried again when its file is ready (io_queue_async). */
  private void pollFor(Request request) {
    switch (polls.armForRetry(request, false)) {
      case PollTable.ARMED -> {}
      case PollTable.READY -> {
        request.work = Request.Work.SUBMIT;
        work.add(request, TaskWork.FORCED);
      }
      default -> leaveToWorker(request);
    }
  }

  /** Has the worker thread issue a request (io_queue_iowq). */
  private void leaveToWorker(Request request) {
    trace.queueAsyncWork(
        request.number,
        request.userData,
        request.opcode.number(),
        request.flags & Sqe.VALID_FLAGS,
        false);
    request.submitter().workers().queue(request);
  }

  /** Lets a request of the worker thread wait for its file: whether it does. */
  boolean pollsForWorker(Request request) {
    return polls.armForRetry(request, true) == PollTable.ARMED;
  }

  /** Has the operation started; returns what {@link Operation#issue} does. */
  int execute(Request request) {
    int outcome = operation(request).issue(request);
    if (request.has(Request.ARMS_TIMEOUT)) {
      linked.issued(request);
    }
    return outcome;
  }

  /** The request's timer or device interrupts. */
  void interrupted(Request request) {
    trace.interrupted(request.number, request.userData);
    operation(request).interrupted(request);
  }

  /** What its timer or its device may touch then, besides what adding the request does. */
  int touchedBy(Request request) {
    return operation(request).touchedByInterrupt();
  }

  /** See {@link dev.loopstep.kernel.time.Event#kind}. */
  long kindOf(Request request) {
    return operation(request).kindOf(request);
  }

  /** See {@link dev.loopstep.kernel.time.Event#kindOfDrive}; of what has a kind. */
  long kindOfDrive(Request request) {
    return operation(request).kindOfDrive(request);
  }

  /**
   * Whether nothing comes of a request that hangs on the names of other requests, on memory, or on
   * those that were submitted with it.
   */
  private static boolean keepsToItself(Request request) {
    boolean simple =
        switch (request.opcode) {
          case NOP, READ -> true;
          case TIMEOUT -> (request.opFlags & Timeouts.IMMEDIATE_ARG) != 0;
          default -> false;
        };
    return simple && (request.flags & ~Sqe.FIXED_FILE) == 0;
  }

  /** The request's device has told the host that it is done. */
  void moved(Request request) {
    operation(request).moved(request);
  }

  private Operation operation(Request request) {
    Operation operation = operations[request.opcode.number()];
    if (operation == null) {
      throw new AssertionError("only operations that are modelled get this far");
    }
    return operation;
  }

  /**
   * Completes what failed; the rest is held back by a drain or goes to the worker thread
   * (io_queue_sqe_fallback).
   */
  private void queueElsewhere(Request request) {
    if (request.has(Request.FAIL)) {
      request.flags = (request.flags & ~Sqe.IO_HARDLINK) | Sqe.IO_LINK;
      completions.addFailed(request, request.result);
    } else if (drain.active()) {
      drain.hold(request);
    } else {
      leaveToWorker(request);
    }
  }

  private void endBatch() {
    Request head = chainHead;
    if (head != null) {
      chainHead = null;
      queueElsewhere(head);
    }
    completions.flush();
    plug.endBatch();
  }
}
