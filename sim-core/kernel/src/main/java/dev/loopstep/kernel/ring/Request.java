// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.blame.Passage;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.device.Transfer;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.waiting.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * A request in the kernel (struct io_kiocb). Requests are pooled; every field is set anew by
 * preparation, or reset when the request is freed.
 */
public final class Request extends Transfer implements Passage {
  /** Failed: breaks a chain (REQ_F_FAIL). The lower bits of the flags are those of the SQE. */
  static final int FAIL = 1 << 8;

  /** The chain that this request broke posts no completions (REQ_F_SKIP_LINK_CQES). */
  static final int SKIP_LINK_CQES = 1 << 9;

  /** Followed by a linked timeout that is armed when this is issued (REQ_F_ARM_LTIMEOUT). */
  static final int ARMS_TIMEOUT = 1 << 10;

  /** Followed by a linked timeout that has been armed (REQ_F_LINK_TIMEOUT). */
  static final int HAS_TIMEOUT = 1 << 11;

  /** A linked timeout that has fired still refers to it, so it is not freed. */
  static final int HELD = 1 << 12;

  /** Its completion was posted while it was held. */
  static final int DONE_WHILE_HELD = 1 << 13;

  /** What is to be done with a request that the local work queue hands out (io_task_work.func). */
  enum Work {
    /** Post its completion (io_req_task_complete). */
    COMPLETE,
    /** Post its completion, as failed with the result that it has (io_req_task_cancel). */
    FAIL,
    /** Start it: it is the successor in a chain (io_req_task_submit). */
    SUBMIT,
    /** Complete it and all that follow it in its chain, as cancelled (io_req_tw_fail_links). */
    FAIL_CHAIN,
    /** Complete a timeout, or arm it once more (io_timeout_complete). */
    TIMEOUT,
    /** Cancel the request before it, whose time is over (io_req_task_link_timeout). */
    LINK_TIMEOUT,
    /** See what its file is ready for (io_poll_task_func). */
    POLL,
    /** Post the message that it stands for (io_msg_tw_complete). */
    MESSAGE,
    /** Post the completion of one that waited for a futex (io_futex_complete). */
    FUTEX
  }

  /** The timer or the device that will finish the request. */
  final Event event;

  /** How many were taken from the pool up to it: names it in traces. */
  long number;

  /** Tells it apart, and what has come of it, from others in local work. */
  long stamp;

  /** It was added to local work by force (no IOU_F_TWQ_LAZY_WAKE). */
  boolean forced;

  /** When it was left to a task or a worker, by the clock of who left it. */
  long handedOverAt;

  // What preparation took from the SQE.
  Opcode opcode = Opcode.NOP;
  int flags;
  long userData;
  int fd;
  long offset;
  long address;
  int length;
  int opFlags;
  int bufIndex;

  /** Of operations on sockets: an address. */
  byte[] name = {};

  // The completion.
  int result;
  int cqeFlags;
  long extra1;
  long extra2;
  long submittedAt;

  // Timeouts.
  long timeoutNanos;
  int timeoutTarget;
  int timeoutRepeats;
  @Nullable Request timeoutNext;
  @Nullable Request timeoutBefore;

  /** The sequence of what has cancelled it; 0 where nothing has. */
  long foundBy;

  /** Of a linked timeout: the request that it limits; null once either has happened. */
  @Nullable Request limited;

  /** Of a linked timeout that has fired: the request that it is to cancel. */
  @Nullable Request overdue;

  // Reads and writes.
  int file;
  int transfer;

  /** Addresses and lengths in turn of what is read or written; null where it is one piece. */
  long @Nullable [] vectors;

  /** -EAGAIN is final: it is not to wait, nor to be tried again (REQ_F_NOWAIT). */
  boolean noWait;

  // Left to a worker thread.

  /** A worker has begun it, and waits or is about to go on. */
  boolean begun;

  /** Where its worker waits, if that is not for its file. */
  @Nullable WaitQueue waitsIn;

  /** The worker was interrupted while it waited. */
  boolean interrupted;

  /** Its worker is one of those of which there may be any number (IO_WQ_WORK_UNBOUND). */
  boolean unbound;

  /**
   * What it must not be done to at the same time as others (IO_WQ_WORK_HASHED); null if nothing.
   */
  @Nullable Object serialOn;

  /** The file on a device that it reads or writes through the page cache. */
  @Nullable SimulatedFile regular;

  /** The device that has it, if that has to be asked whether it is done; null when it is. */
  @Nullable BlockDevice polledOn;

  private @Nullable CacheWait cacheWait;

  // What can be polled.
  @Nullable OpenFile open;
  @Nullable ArmedPoll poll;

  /** It was armed for a retry before (REQ_F_POLLED). */
  boolean polled;

  /** It stays armed and posts a completion each time (REQ_F_APOLL_MULTISHOT). */
  boolean repeats;

  /** It posts several completions at once (REQ_F_MULTISHOT). */
  boolean bundles;

  /** It is armed, and local work tries it (IO_URING_F_MULTISHOT). */
  boolean rung;

  private @Nullable BufferSelection selection;

  /** Of sends and receives (struct io_sr_msg, struct io_async_msghdr). */
  @Nullable NetRequest net;

  /** Must not wait where it is issued (IO_URING_F_NONBLOCK). */
  boolean nonBlocking;

  /** A worker thread issues it, after it has found that it cannot be polled. */
  boolean mayBlock;

  /** A worker thread issues it (IO_URING_F_UNLOCKED). */
  boolean onWorker;

  /** What waits for a futex. */
  @Nullable FutexWait futex;

  /** The next request of the chain. */
  @Nullable Request link;

  Work work = Work.COMPLETE;

  /** Who does it: of the ring from whose pool it is; null for one that stands for the end. */
  final @Nullable WorkHandler handler;

  /** Of the task that has submitted it; only of what a task has submitted. */
  private @Nullable TaskContext submitter;

  @Nullable Request workNext;

  /** The next in the list of completions to be flushed, or in the free list. */
  @Nullable Request listNext;

  /** The next of a block plug, the worker's queue, or of those held back. */
  @Nullable Request queueNext;

  /** One that is of no ring: it stands for the end of a queue. */
  Request(RequestEvents events) {
    this(null, events);
  }

  Request(@Nullable WorkHandler handler, RequestEvents events) {
    this.handler = handler;
    event =
        new Event() {
          @Override
          protected void fire() {
            events.fired(Request.this);
          }

          @Override
          public int touches() {
            return events.touchedBy(Request.this);
          }

          @Override
          public int follows() {
            return touches() & ~LocalWork.CELLS;
          }

          @Override
          public long kind() {
            return events.kindOf(Request.this);
          }

          @Override
          public long kindOfDrive() {
            return events.kindOfDrive(Request.this);
          }
        };
  }

  @Override
  public long since() {
    return submittedAt;
  }

  @Override
  public void tell(long now, long[] parts) {
    tell(submittedAt, now, parts);
  }

  @Override
  protected boolean writes() {
    return opcode.writes();
  }

  @Override
  protected int file() {
    return file;
  }

  @Override
  protected long place() {
    return offset;
  }

  @Override
  protected long userData() {
    return userData;
  }

  @Override
  protected int bytes() {
    return transfer;
  }

  @Override
  protected Event event() {
    return event;
  }

  @Override
  protected boolean polled() {
    return polledOn != null;
  }

  /** -errno if its device failed, else 0. */
  int failedOnDevice() {
    return deviceError();
  }

  /** How many bytes its device has moved. */
  int movedByDevice() {
    return deviceBytes();
  }

  @Override
  protected void completed() {
    ring().submission().moved(this);
  }

  /**
   * Refers to the open file that the request names, from now on until it is freed (io_assign_file).
   * Null where there is none but, perhaps, a file on a device.
   */
  @Nullable OpenFile takeFile(FileTable table) {
    OpenFile file = open;
    if (file == null) {
      file = table.find(fd, has(Sqe.FIXED_FILE));
      if (file != null) {
        file.hold();
        open = file;
      }
    }
    return file;
  }

  /** A task has submitted it. */
  void submittedBy(TaskContext task) {
    submitter = task;
  }

  /** Of the task that has submitted it (req->tctx). */
  TaskContext submitter() {
    TaskContext task = submitter;
    if (task == null) {
      throw new AssertionError("only what a task has submitted is left to it");
    }
    return task;
  }

  /** The parts of its ring. */
  WorkHandler.Parts ring() {
    WorkHandler parts = handler;
    if (parts == null) {
      throw new AssertionError("what stands for the end of a queue is not done");
    }
    return parts.parts();
  }

  boolean linked() {
    return (flags & Sqe.LINK_FLAGS) != 0;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  void complete(int result) {
    complete(result, 0);
  }

  void complete(int result, int cqeFlags) {
    this.result = result;
    this.cqeFlags = cqeFlags;
  }

  /** Completes outside of its operation, which has failed (io_req_defer_failed). */
  void fail(int error) {
    setFail();
    BufferSelection selected = selection;
    complete(error, selected == null ? 0 : selected.putFailed(error));
    NetRequest sending = net;
    if (sending != null) {
      sending.fail(this);
    }
  }

  /** The buffers that it selects. */
  BufferSelection selection() {
    BufferSelection selected = selection;
    if (selected == null) {
      selected = new BufferSelection();
      selection = selected;
    }
    return selected;
  }

  /** How far it has come in the page cache. */
  CacheWait cacheWait() {
    CacheWait wait = cacheWait;
    if (wait == null) {
      wait = new CacheWait(this);
      cacheWait = wait;
    }
    return wait;
  }

  /** It is freed. */
  void forget() {
    makeReady();
    regular = null;
    CacheWait wait = cacheWait;
    if (wait != null) {
      wait.forget();
    }
    repeats = false;
    bundles = false;
    net = null;
    BufferSelection selected = selection;
    if (selected != null) {
      selected.clear();
    }
  }

  /**
   * Marks the request as failed; a completion that success would have skipped is then posted
   * (req_set_fail).
   */
  void setFail() {
    flags |= FAIL;
    if (has(Sqe.CQE_SKIP_SUCCESS)) {
      flags = (flags & ~Sqe.CQE_SKIP_SUCCESS) | SKIP_LINK_CQES;
    }
  }

  /** Told when a request's timer expires or its device is done. */
  interface RequestEvents {
    void fired(Request request);

    /** The {@link Cells} that it may touch then. */
    default int touchedBy(Request request) {
      return Cells.INTERRUPT;
    }

    /** See {@link Event#kindOfDrive}. */
    default long kindOfDrive(Request request) {
      return 0;
    }

    /** See {@link Event#kind}. */
    default long kindOf(Request request) {
      return 0;
    }
  }
}
