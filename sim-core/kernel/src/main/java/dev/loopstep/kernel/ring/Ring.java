// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.kernel.cache.PageCaches;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.distribution.Chance;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An io_uring instance, and the parts that it is made of. */
public final class Ring {
  private final Cpu cpu;
  private final Timeline timeline;
  private final Task task;
  private final Issuer issuer;
  private final TaskContexts tasks;
  private final FutexWaits futexes;
  private final PollTable polls;
  private final BusyPolling busyPolling;

  /** Those who have set it up or submit on it, the latest first (ctx-&gt;tctx_list). */
  private final List<TaskContext> submitters = new ArrayList<>();

  private final Set<RingFlag> flags;
  private final RingMemory memory;
  private final CompletionQueue completionQueue;
  private final LocalWork localWork;
  private final TaskWork work;
  private final CqWait cqWait;
  private final Completions completions;
  private final Submission submission;
  private final LocalWorkRun localWorkRun;
  private final Timeouts timeouts;
  private final LinkedTimeouts linkedTimeouts;
  private final Cancellation cancellation;
  private final RequestPool pool;
  private final RingPollers pollers;
  private final RingFile file;
  private final RingTrace trace;
  private final @Nullable PolledRequests polled;
  private @Nullable SqThread sqThread;
  private boolean disabled;
  private boolean attached;
  private boolean ejected;

  /** A loop holds the ring's lock, but for its sleeps; false while the application is away. */
  private boolean loopHasLock = true;

  private Runnable whenLoopLeft = () -> {};
  private Set<KernelSwitch> switches = Set.of();
  private final BufferGroups bufferGroups;

  /**
   * What a ring is set into.
   *
   * @param task who sets it up
   * @param tasks who may submit on it
   * @param noOverflowEntry that there is no memory for a completion that finds its queue full
   */
  public record Surroundings(
      Cpu cpu,
      Timeline timeline,
      Task task,
      TaskContexts tasks,
      List<SimulatedFile> files,
      PageCaches caches,
      FileTable table,
      UserMemory user,
      FutexTable futexes,
      Chance noOverflowEntry,
      RingLog log,
      NotModelled notModelled) {
    public Surroundings {
      files = List.copyOf(files);
    }
  }

  /**
   * @throws dev.loopstep.diagnostic.InputException when {@code io_uring_setup} would fail
   */
  public Ring(RingSetup setup, Surroundings in) {
    cpu = in.cpu();
    timeline = in.timeline();
    task = in.task();
    tasks = in.tasks();
    flags = setup.flags();
    disabled = flags.contains(RingFlag.R_DISABLED);
    memory = new RingMemory(RingGeometry.of(setup));
    trace = created(in.log().trace());
    issuer = new Issuer(flags.contains(RingFlag.SINGLE_ISSUER));
    if (!disabled) {
      issuer.is(task);
    }
    usedBy(tasks.of(task));
    WorkHandler handler = new WorkHandler(cpu, memory, flags.contains(RingFlag.TASKRUN_FLAG));
    pool = new RequestPool(tasks.processor(), handler, events());
    completionQueue = new CompletionQueue(memory, in.log(), trace, in.noOverflowEntry());
    cqWait = new CqWait();
    localWork = new LocalWork(cpu, issuer, handler, new Request(request -> {}));
    work =
        flags.contains(RingFlag.DEFER_TASKRUN)
            ? localWork
            : new OrdinaryWork(cpu, handler, has(RingFlag.IOPOLL));
    timeouts = new Timeouts(cpu, in.timeline(), work, completionQueue);
    linkedTimeouts = new LinkedTimeouts(cpu, in.timeline(), timeouts, work);
    pollers = new RingPollers(issuer, flags.contains(RingFlag.DEFER_TASKRUN));
    file = new RingFile(this, pollers);
    busyPolling = new BusyPolling(cpu);
    polls = new PollTable(cpu, work, memory.geometry().cqEntries(), trace, busyPolling);
    futexes = new FutexWaits(in.futexes(), work);
    cancellation = new Cancellation(timeouts, polls, futexes, work, handler, submitters);
    Chains chains = new Chains(cpu, work, linkedTimeouts, trace);
    Drain drain = new Drain(pool, work, trace);
    Notifications notifications = new Notifications(pool, work);
    completions =
        new Completions(
            cpu, completionQueue, pool, chains, timeouts, drain, pollers, cqWait, notifications);
    polled = has(RingFlag.IOPOLL) ? new PolledRequests(cpu, completions) : null;
    bufferGroups = new BufferGroups(in.user(), in.notModelled());
    BlockPlug plug = new BlockPlug(cpu);
    submission =
        new Submission(
            cpu,
            memory,
            flags,
            pool,
            completions,
            plug,
            drain,
            tasks,
            work,
            linkedTimeouts,
            polls,
            in.log(),
            trace,
            in.notModelled(),
            in.table().hidesDeviceFiles(),
            operations(setup, in, plug));
    handler.serves(
        new WorkHandler.Parts(
            completions,
            submission,
            timeouts,
            linkedTimeouts,
            cancellation,
            polls,
            futexes,
            pool,
            work));
    localWorkRun = new LocalWorkRun(localWork, handler, trace, tasks.processor());
  }

  int sqEntries() {
    return memory.geometry().sqEntries();
  }

  private RingTrace created(RunTrace run) {
    int mask = 0;
    for (RingFlag flag : flags) {
      mask |= flag.mask();
    }
    return run.created(memory.geometry().sqEntries(), memory.geometry().cqEntries(), mask);
  }

  private Map<Opcode, Operation> operations(RingSetup setup, Surroundings in, BlockPlug plug) {
    Processor processor = tasks.processor();
    Map<Opcode, Operation> operations = new EnumMap<>(Opcode.class);
    Operation nop = new NopOperation(cpu, work, in.table(), in.user(), setup);
    operations.put(Opcode.NOP, nop);
    operations.put(Opcode.NOP128, nop);
    PollOperation poll =
        new PollOperation(cpu, in.table(), in.files().size(), polls, in.notModelled());
    operations.put(Opcode.POLL_ADD, poll);
    operations.put(Opcode.CLOSE, new CloseOperation(cpu, processor, in.table(), in.notModelled()));
    SocketOperations.add(operations, cpu, processor, in, completions, bufferGroups);
    operations.put(
        Opcode.READ_MULTISHOT,
        new ReadMultishotOperation(
            cpu,
            in.table(),
            in.files().size(),
            in.user(),
            bufferGroups,
            completions,
            in.notModelled()));
    operations.put(Opcode.PROVIDE_BUFFERS, new ProvideBuffersOperation(cpu, bufferGroups));
    operations.put(Opcode.REMOVE_BUFFERS, new RemoveBuffersOperation(cpu, bufferGroups));
    operations.put(Opcode.POLL_REMOVE, new PollRemoveOperation(cpu, work, polls, poll));
    FutexArgument futex = new FutexArgument(in.user(), in.notModelled());
    operations.put(Opcode.FUTEX_WAIT, new FutexWaitOperation(cpu, futex, futexes));
    operations.put(Opcode.FUTEX_WAKE, new FutexWakeOperation(cpu, futex, futexes));
    operations.put(
        Opcode.MSG_RING, new MessageOperation(cpu, work, in.table(), this, in.notModelled()));
    operations.put(Opcode.TIMEOUT, new TimeoutOperation(cpu, timeouts, in.user()));
    operations.put(Opcode.LINK_TIMEOUT, new LinkTimeoutOperation(linkedTimeouts, in.user()));
    operations.put(
        Opcode.TIMEOUT_REMOVE,
        new TimeoutRemoveOperation(cpu, timeouts, linkedTimeouts, cancellation, in.user()));
    operations.put(Opcode.ASYNC_CANCEL, new AsyncCancelOperation(cpu, cancellation, in.table()));
    addReadsAndWrites(operations, in, plug);
    addFileOperations(operations, in);
    return operations;
  }

  private void addFileOperations(Map<Opcode, Operation> operations, Surroundings in) {
    int deviceFiles = in.files().size();
    Operation sync = new SyncOperation(cpu, in.table(), in.files(), in.caches());
    operations.put(Opcode.FSYNC, sync);
    operations.put(Opcode.SYNC_FILE_RANGE, sync);
    Operation size = new SizeOperation(cpu, in.table(), deviceFiles, in.notModelled());
    operations.put(Opcode.FALLOCATE, size);
    operations.put(Opcode.FTRUNCATE, size);
    operations.put(Opcode.FADVISE, new FileAdviceOperation(cpu, in.table(), deviceFiles));
    Operation splice = new SpliceOperation(cpu, in.table(), in.notModelled());
    operations.put(Opcode.SPLICE, splice);
    operations.put(Opcode.TEE, splice);
    operations.put(Opcode.MADVISE, new MemoryAdviceOperation(cpu, in.user(), in.notModelled()));
  }

  private void addReadsAndWrites(
      Map<Opcode, Operation> operations, Surroundings in, BlockPlug plug) {
    RequestMemory data = new RequestMemory(in.user());
    ReadWritePreparation preparation = new ReadWritePreparation(in.user(), data, in.notModelled());
    DeviceTransfers devices =
        new DeviceTransfers(
            cpu, in.files(), in.caches(), polled, data, plug, work, in.log(), in.notModelled());
    OpenFileTransfers others =
        new OpenFileTransfers(
            in.cpu(), tasks.processor(), data, work, has(RingFlag.IOPOLL), in.notModelled());
    for (Opcode opcode : Opcode.values()) {
      if (opcode.reads() || opcode.writes()) {
        operations.put(
            opcode,
            new ReadWriteOperation(
                opcode,
                cpu,
                in.table(),
                preparation,
                data,
                bufferGroups,
                plug,
                devices,
                others,
                in.notModelled()));
      }
    }
  }

  private Request.RequestEvents events() {
    return new Request.RequestEvents() {
      @Override
      public void fired(Request request) {
        submission.interrupted(request);
      }

      @Override
      public int touchedBy(Request request) {
        // Of the run's own ring all is told; who waits on another may do anything then.
        return work == localWork && attached
            ? submission.touchedBy(request) | localWork.touchedByAdds()
            : Cells.ALL;
      }

      @Override
      public long kindOf(Request request) {
        return work == localWork && attached ? submission.kindOf(request) : 0;
      }

      @Override
      public long kindOfDrive(Request request) {
        return kindOf(request) == 0 ? 0 : submission.kindOfDrive(request);
      }
    };
  }

  /**
   * Registers a ring of buffers.
   *
   * @param address of its memory, which is mapped
   */
  public void registerBuffers(BufferRingSetup buffers, long address) {
    bufferGroups.register(buffers, address);
  }

  public Cpu cpu() {
    return cpu;
  }

  public Timeline timeline() {
    return timeline;
  }

  /** Whether it cannot be entered yet. */
  public boolean disabled() {
    return disabled;
  }

  /** Has the kernel deviate from the standard model; before anything is done with the ring. */
  public void deviates(Set<KernelSwitch> from) {
    switches = from;
    if (from.contains(KernelSwitch.CLEAR_AFTER_WAKE)) {
      localWork.clearLate(timeline);
    }
  }

  /** How the kernel deviates from the standard model. */
  public Set<KernelSwitch> switches() {
    return switches;
  }

  /** Takes the policy away (io_eject_bpf). */
  public void eject() {
    ejected = true;
  }

  /** The policy's loop begins, or has ended: it holds the ring's lock but for its sleeps. */
  public void loopHasLock(boolean has) {
    loopHasLock = has;
    if (!has) {
      whenLoopLeft.run();
    }
  }

  /** Whether the policy's loop holds the ring's lock where its task does not sleep. */
  public boolean loopHasLock() {
    return loopHasLock;
  }

  /** Has something done when a loop has ended. */
  public void whenLoopLeft(Runnable action) {
    whenLoopLeft = action;
  }

  /** Whether the policy was taken away. */
  public boolean ejected() {
    return ejected;
  }

  /** IORING_REGISTER_ENABLE_RINGS, by the task that runs. */
  public void enable() {
    disabled = false;
    issuer.is(tasks.processor().current());
  }

  /**
   * IORING_REGISTER_RESIZE_RINGS, by a task, between its calls of io_uring_enter
   * (io_uring/register.c, io_register_resize_rings).
   *
   * @return 0, or -errno
   */
  public int resize(RingSize size, Task by) {
    Task only = issuer.task();
    return only != null && only != by
        ? Errno.EEXIST
        : RingResizing.resize(size, flags, memory, completionQueue);
  }

  /** A policy runs in calls of io_uring_enter, until it is taken away. */
  public void attach() {
    attached = true;
  }

  /** Whether a policy runs in calls of io_uring_enter (io_has_loop_ops). */
  public boolean hasLoop() {
    return attached && !ejected;
  }

  /** What devices have to be asked for, on a ring with IOPOLL; null on others. */
  public @Nullable PolledRequests polled() {
    return polled;
  }

  /** Who has set it up. */
  public Task task() {
    return task;
  }

  /** A thread of the kernel submits on it from now on. */
  void submitsBy(SqThread thread) {
    sqThread = thread;
  }

  /** The thread that submits; null where tasks do that themselves. */
  public @Nullable SqThread sqThread() {
    return sqThread;
  }

  /** Whether a task may submit. */
  public boolean allows(Task submitter) {
    return issuer.allows(submitter);
  }

  /** The one task that may submit, on a ring that has one. */
  Task issuer() {
    Task only = issuer.task();
    if (only == null) {
      throw new AssertionError("a ring that defers its work and is enabled has a task");
    }
    return only;
  }

  /** Notes that a task submits on it (__io_uring_add_tctx_node). */
  public void usedBy(Task submitter) {
    usedBy(tasks.of(submitter));
  }

  private void usedBy(TaskContext submitter) {
    if (!submitters.contains(submitter)) {
      submitters.addFirst(submitter);
      submitter.uses(this);
    }
  }

  /**
   * A task ends: cancels its requests that wait for futexes, or for rings.
   *
   * @return whether there were any
   */
  boolean cancelTracked(TaskContext submitter) {
    boolean any = futexes.cancelAllOf(submitter);
    Request waiting = polls.find(request -> waitsForRing(request, submitter));
    while (waiting != null) {
      polls.cancel(waiting);
      any = true;
      waiting = polls.find(request -> waitsForRing(request, submitter));
    }
    return any;
  }

  private static boolean waitsForRing(Request request, TaskContext submitter) {
    return request.submitter() == submitter
        && request.open instanceof RingFile
        && request.poll != null
        && !request.poll.cancelled;
  }

  /** Does the local work of a ring whose only task this is. */
  void runLocalWorkOf(Task owner) {
    if (has(RingFlag.DEFER_TASKRUN) && issuer.task() == owner && localWork.pending()) {
      localWorkRun.begin(Integer.MAX_VALUE, Integer.MAX_VALUE);
      while (!localWorkRun.done()) {
        localWorkRun.advance();
      }
    }
  }

  public boolean has(RingFlag flag) {
    return flags.contains(flag);
  }

  public RingMemory memory() {
    return memory;
  }

  public RingTrace trace() {
    return trace;
  }

  /** What it knows of a NIC to poll before a wait sleeps. */
  public BusyPolling busyPolling() {
    return busyPolling;
  }

  public CompletionQueue completionQueue() {
    return completionQueue;
  }

  /** The queue of a ring with DEFER_TASKRUN; always empty on others. */
  public LocalWork localWork() {
    return localWork;
  }

  /** Where the task waits on a ring without DEFER_TASKRUN. */
  public CqWait cqWait() {
    return cqWait;
  }

  public LocalWorkRun localWorkRun() {
    return localWorkRun;
  }

  public Submission submission() {
    return submission;
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  /** Moves completions from the overflow list into the queue while there is room. */
  public void flushOverflow() {
    completions.flushOverflow();
  }

  /** The ring as an open file. */
  public RingFile file() {
    return file;
  }

  /** Whether its task has something to do with it (io_has_work). */
  boolean hasWork() {
    return completionQueue.overflowed() || localWork.pending();
  }

  /**
   * Receives a message from a ring. Only the task of a ring that defers its work posts there, so it
   * is left to that (io_msg_data_remote).
   *
   * @return false if it was lost
   */
  boolean receive(long userData, int res, int cqeFlags) {
    if (!has(RingFlag.DEFER_TASKRUN)) {
      return completions.postMessageNow(userData, res, cqeFlags);
    }
    Request message = pool.takeMessage();
    message.flags = 0;
    message.userData = userData;
    message.result = res;
    message.cqeFlags = cqeFlags;
    message.work = Request.Work.MESSAGE;
    localWork.add(message, TaskWork.LAZY);
    return true;
  }

  /** Requests that were submitted and have not been freed. */
  public long inFlight() {
    return pool.inUse();
  }
}
