// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An io_uring instance with DEFER_TASKRUN, and the parts that it is made of. */
public final class Ring {
  private final Cpu cpu;
  private final Task task;
  private final Set<RingFlag> flags;
  private final RingMemory memory;
  private final CompletionQueue completionQueue;
  private final LocalWork localWork;
  private final Completions completions;
  private final Submission submission;
  private final LocalWorkRun localWorkRun;
  private final Timeouts timeouts;
  private final LinkedTimeouts linkedTimeouts;
  private final Cancellation cancellation;
  private final RequestPool pool;
  private final RingFile file;
  private final RingTrace trace;

  /** What a ring is set into. */
  public record Surroundings(
      Cpu cpu,
      Timeline timeline,
      Task task,
      List<SimulatedFile> files,
      FileTable table,
      UserMemory user,
      FutexTable futexes,
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
    task = in.task();
    flags = setup.flags();
    memory = new RingMemory(RingGeometry.of(setup));
    trace = created(in.log().trace());
    pool = new RequestPool(task, this::interrupted);
    completionQueue = new CompletionQueue(memory, in.log(), trace);
    boolean showsTaskrun = flags.contains(RingFlag.TASKRUN_FLAG);
    Request stub = new Request(request -> {});
    localWork = new LocalWork(cpu, task, memory, showsTaskrun, stub);
    timeouts = new Timeouts(cpu, in.timeline(), localWork, completionQueue);
    linkedTimeouts = new LinkedTimeouts(cpu, in.timeline(), timeouts, localWork);
    RingPollers pollers =
        new RingPollers(
            task, flags.contains(RingFlag.DEFER_TASKRUN), !flags.contains(RingFlag.R_DISABLED));
    file = new RingFile(this, pollers);
    PollTable polls = new PollTable(cpu, localWork, memory.geometry().cqEntries(), trace);
    FutexWaits futexes = new FutexWaits(in.futexes(), localWork);
    cancellation = new Cancellation(timeouts, polls, futexes, localWork);
    Chains chains = new Chains(cpu, localWork, linkedTimeouts, trace);
    Drain drain = new Drain(pool, localWork, trace);
    completions = new Completions(cpu, completionQueue, pool, chains, timeouts, drain, pollers);
    BlockPlug plug = new BlockPlug(cpu, in.files());
    submission =
        new Submission(
            cpu,
            memory,
            flags,
            pool,
            completions,
            plug,
            drain,
            in.timeline(),
            task,
            localWork,
            linkedTimeouts,
            polls,
            in.log(),
            trace,
            in.notModelled(),
            operations(setup, in, plug, polls, futexes));
    cancellation.searches(submission.worker());
    task.whenAsleep(submission::taskSleeps);
    localWorkRun =
        new LocalWorkRun(
            cpu,
            localWork,
            completions,
            submission,
            timeouts,
            linkedTimeouts,
            cancellation,
            polls,
            futexes,
            pool,
            trace);
  }

  private RingTrace created(RunTrace run) {
    int mask = 0;
    for (RingFlag flag : flags) {
      mask |= flag.mask();
    }
    return run.created(memory.geometry().sqEntries(), memory.geometry().cqEntries(), mask);
  }

  private Map<Opcode, Operation> operations(
      RingSetup setup, Surroundings in, BlockPlug plug, PollTable polls, FutexWaits futexes) {
    Map<Opcode, Operation> operations = new EnumMap<>(Opcode.class);
    Operation nop = new NopOperation(cpu, localWork, in.table(), in.user(), setup);
    operations.put(Opcode.NOP, nop);
    operations.put(Opcode.NOP128, nop);
    PollOperation poll = new PollOperation(cpu, in.table(), in.files().size(), polls);
    operations.put(Opcode.POLL_ADD, poll);
    operations.put(Opcode.CLOSE, new CloseOperation(cpu, task, in.table(), in.notModelled()));
    operations.put(
        Opcode.RECV,
        new ReceiveOperation(cpu, in.table(), in.files().size(), in.user(), in.notModelled()));
    operations.put(Opcode.POLL_REMOVE, new PollRemoveOperation(cpu, localWork, polls, poll));
    FutexArgument futex = new FutexArgument(in.user(), in.notModelled());
    operations.put(Opcode.FUTEX_WAIT, new FutexWaitOperation(cpu, futex, futexes));
    operations.put(Opcode.FUTEX_WAKE, new FutexWakeOperation(cpu, futex, futexes));
    operations.put(Opcode.MSG_RING, new MessageOperation(cpu, task, localWork, in.table(), this));
    operations.put(Opcode.TIMEOUT, new TimeoutOperation(cpu, timeouts, in.user()));
    operations.put(Opcode.LINK_TIMEOUT, new LinkTimeoutOperation(linkedTimeouts, in.user()));
    operations.put(
        Opcode.TIMEOUT_REMOVE,
        new TimeoutRemoveOperation(cpu, timeouts, linkedTimeouts, cancellation, in.user()));
    operations.put(
        Opcode.ASYNC_CANCEL,
        new AsyncCancelOperation(cpu, cancellation, in.table(), in.files().size()));
    addReadsAndWrites(operations, in, plug);
    addFileOperations(operations, in);
    return operations;
  }

  private void addFileOperations(Map<Opcode, Operation> operations, Surroundings in) {
    int deviceFiles = in.files().size();
    Operation sync = new SyncOperation(cpu, in.table(), deviceFiles);
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
        new DeviceTransfers(cpu, in.files(), data, plug, localWork, in.log(), in.notModelled());
    OpenFileTransfers others = new OpenFileTransfers(task, data, localWork, in.notModelled());
    for (Opcode opcode : Opcode.values()) {
      if (opcode.reads() || opcode.writes()) {
        operations.put(
            opcode,
            new ReadWriteOperation(
                opcode, cpu, in.table(), preparation, data, plug, devices, others));
      }
    }
  }

  private void interrupted(Request request) {
    submission.interrupted(request);
  }

  public Cpu cpu() {
    return cpu;
  }

  public Task task() {
    return task;
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

  public CompletionQueue completionQueue() {
    return completionQueue;
  }

  public LocalWork localWork() {
    return localWork;
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
    Request message = pool.take();
    message.flags = 0;
    message.userData = userData;
    message.result = res;
    message.cqeFlags = cqeFlags;
    message.work = Request.Work.MESSAGE;
    localWork.add(message, LocalWork.LAZY);
    return true;
  }

  /** Requests that were submitted and have not been freed. */
  public long inFlight() {
    return pool.inUse();
  }
}
