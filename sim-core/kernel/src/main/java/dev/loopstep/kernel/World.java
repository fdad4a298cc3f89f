// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.ApplicationSetup.BufferContent;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.cache.Flusher;
import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.cache.PageCaches;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileContents;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.fault.FaultyHost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.network.Network;
import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.kernel.ring.FutexTable;
import dev.loopstep.kernel.ring.NotModelled;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFile;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.RingLog;
import dev.loopstep.kernel.ring.RingSize;
import dev.loopstep.kernel.ring.SqThread;
import dev.loopstep.kernel.ring.TaskContexts;
import dev.loopstep.kernel.ring.UserMemory;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.workload.RequestSource;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes place in: a processor, tasks, devices with files, a ring; made from a {@link
 * RunSetup}.
 */
final class World {
  /** Names the model in the digest: to be raised when the same inputs are simulated differently. */
  private static final String MODEL = "loopstep kernel 7";

  private static final long MOST_BUFFER_BYTES = 1L << 30;

  /** How much all writes of a run may store; then writes fail with -ENOSPC. */
  private static final long DISK_BYTES = 1L << 29;

  final Timeline timeline;
  final Cpu cpu;
  private final Processors processors;
  final Task task;
  private final TaskContexts contexts;
  private final Map<String, Task> tasksByName = new LinkedHashMap<>();
  private final OtherRings otherRings = new OtherRings();
  final OtherTaskRuns others = new OtherTaskRuns(this);
  final RunLog log;
  final FaultyHost host;
  final List<BlockDevice> devices;
  final List<SimulatedFile> files;
  final PageCaches caches;
  final Ring ring;
  final UserMemory user;
  final FileTable table;

  /** What arrives at the application; null if nothing. */
  final @Nullable RequestSource requests;

  /** The NIC, and what is behind it; null where there is none. */
  final @Nullable Network network;

  /** What the application registered as the parameter region, whole pages; null if nothing. */
  final @Nullable Region parameters;

  /**
   * @param subject names the policy or the baseline in diagnostics
   * @throws InputException when the setup does not fit together or the ring cannot be made
   */
  World(RunSetup setup, String subject, RunObserver observer) {
    this(setup, subject, observer, null);
  }

  /**
   * @param order decides when events interrupt; null where the clock does
   */
  World(RunSetup setup, String subject, RunObserver observer, @Nullable InterruptOrder order) {
    NotModelled notModelled = new NotModelled(subject);
    ApplicationRules.check(setup.application(), notModelled);
    processors = Processors.of(setup, order);
    cpu = processors.cpu();
    timeline = processors.timeline();
    contexts = new TaskContexts(processors.processor());
    task = addTask(MachineSetup.RING_TASK);
    processors.processor().take(task);
    setup
        .application()
        .tasks()
        .all()
        .forEach(other -> tasksByName.put(other.name(), addTask(other.name())));
    log = new RunLog(cpu, observer, new Digest(MODEL, setup.seed(), setup.inputs()));
    processors.follow(log.trace());
    host = new FaultyHost(setup.faults(), cpu, timeline, task, setup.seed());
    network = Networking.open(setup, this, order, notModelled);
    Map<String, BlockDevice> named = devices(setup);
    devices = List.copyOf(named.values());
    files = openFiles(setup, named);
    caches = caches(setup);
    parameters = parameters(setup.region());
    checkNumbers(setup.application(), parameters);
    table = new FileTable(files.size(), Descriptors.RING);
    user = new UserMemory(bufferBytes(setup.buffers()), parameters);
    if (setup.application().registeredBuffers()) {
      user.registerBuffers(setup.buffers());
    }
    setup.application().contents().forEach(content -> fill(setup.buffers(), content));
    FutexTable futexes = new FutexTable();
    ring = new Ring(setup.ring(), around(log, task, table, user, futexes, notModelled));
    ring.deviates(setup.switches());
    resize(setup.ring().resized());
    table.open(ring.file());
    RingLog untold = RingLog.tracedOnly(log.trace());
    FileTable ofOthers = table.ofOtherRing();
    UserMemory memoryOfOthers = user.ofOtherRing();
    Function<Descriptor.OtherRing, Ring> rings =
        other ->
            opened(
                other,
                around(untold, owner(other), ofOthers, memoryOfOthers, futexes, notModelled));
    new OpenFiles(table, rings, setup.seed(), network).open(setup.application().descriptors());
    setup.application().registeredFiles().forEach(this::register);
    for (BufferRingSetup buffers : setup.application().bufferRings()) {
      ring.registerBuffers(buffers, RunSetup.REGION_ADDRESS + buffers.offset());
    }
    new OtherThread(
        cpu, timeline, task, ring, table, parameters, setup.application().actions(), notModelled);
    letTasksBegin(setup);
    MachineSetup machine = setup.machine();
    if (machine != null && ring.has(RingFlag.SQPOLL)) {
      Task submits = addTask(MachineSetup.SQ_THREAD);
      new SqThread(ring, submits, machine.sqIdlePicos(), machine.tickPicos());
    }
    requests =
        setup
            .application()
            .requests()
            .map(plan -> ArrivingRequests.open(plan, setup, this, observer))
            .orElse(null);
    log.tells(requests);
    if (requests != null) {
      devices.forEach(device -> device.serves(requests));
    }
    Networking.begin(setup, this, observer);
  }

  /** The ring's task resizes it, before it is entered. */
  private void resize(@Nullable RingSize size) {
    int error = size == null ? 0 : ring.resize(size, task);
    if (error != 0) {
      throw misfit(
          "resizing the ring fails: io_uring_register returns " + error,
          "resize a ring with DEFER_TASKRUN that is enabled, to sizes that io_uring_setup takes");
    }
  }

  Processors processors() {
    return processors;
  }

  private Task addTask(String name) {
    Task added = processors.task(name);
    contexts.add(cpu, added);
    return added;
  }

  private void letTasksBegin(RunSetup setup) {
    Region sqes = new Region("sqes", setup.application().tasks().sqes(), true);
    Map<String, Long> kinds = IdenticalTasks.kinds(setup);
    for (OtherTask other : setup.application().tasks().all()) {
      Task runs = task(other.name());
      runs.isOfKind(kinds.getOrDefault(other.name(), 0L));
      others.add(other, runs, contexts.of(runs), sqes);
    }
  }

  /** Who sets a ring up. */
  private Task owner(Descriptor.OtherRing other) {
    return other.task().isEmpty() ? task : task(other.task());
  }

  private Task task(String name) {
    Task found = tasksByName.get(name);
    if (found == null) {
      throw misfit("no task is called `" + name + "`", "add it under `tasks`");
    }
    return found;
  }

  private Ring opened(Descriptor.OtherRing other, Ring.Surroundings around) {
    Ring made = new Ring(other.ring(), around);
    otherRings.add(other.name(), made);
    return made;
  }

  /** The ring that is open as a descriptor. */
  Ring ring(int descriptor) {
    if (table.byDescriptor(descriptor) instanceof RingFile file) {
      return file.ring();
    }
    throw misfit("no ring is open as " + descriptor, "enter a ring that `descriptors` open");
  }

  /** Lets other tasks come to their end; nothing is done after that. */
  Processors.End end() {
    return processors.end(others.finish());
  }

  /** What its tasks run on. */
  Processor processor() {
    return processors.processor();
  }

  /** Rings besides the run's own. */
  OtherRings otherRings() {
    return otherRings;
  }

  private Ring.Surroundings around(
      RingLog told,
      Task owner,
      FileTable known,
      UserMemory memory,
      FutexTable futexes,
      NotModelled notModelled) {
    return new Ring.Surroundings(
        cpu,
        timeline,
        owner,
        contexts,
        files,
        caches,
        known,
        memory,
        futexes,
        host.noOverflowEntry(),
        told,
        notModelled);
  }

  /** Linux has no registered rings among the files (io_sqe_files_register). */
  private void register(int descriptor) {
    if (descriptor == ApplicationSetup.EMPTY_SLOT) {
      table.registerEmpty();
      return;
    }
    if (table.byDescriptor(descriptor) instanceof RingFile) {
      throw misfit(
          "a ring cannot be registered as a file: " + descriptor,
          "register files, pipes, sockets or eventfds");
    }
    table.register(descriptor);
  }

  private Map<String, BlockDevice> devices(RunSetup setup) {
    Map<String, BlockDevice> devices = new TreeMap<>();
    Map<String, Integer> groups = IdenticalDrives.groups(setup);
    int index = 0;
    for (DeviceSetup device : setup.devices()) {
      if (device.channels() < 1) {
        throw misfit(
            "the device `" + device.name() + "` has no channel", "give it at least one channel");
      }
      Timeline interrupted = processors.interruptedBy(device.name());
      BlockDevice made = new BlockDevice(device, index++, interrupted, cpu, setup.seed());
      made.follow(log.trace());
      made.isOfGroup(groups.getOrDefault(device.name(), 0));
      if (devices.put(device.name(), made) != null) {
        throw misfit(
            "two devices are called `" + device.name() + "`", "give each device its own name");
      }
    }
    return devices;
  }

  private static List<SimulatedFile> openFiles(RunSetup setup, Map<String, BlockDevice> devices) {
    FileContents.WrittenPages budget = new FileContents.WrittenPages(DISK_BYTES);
    List<SimulatedFile> files = new ArrayList<>();
    for (FileSetup file : setup.files()) {
      BlockDevice device = devices.get(file.device());
      if (device == null) {
        throw misfit(
            "the file `" + file.name() + "` lies on an unknown device `" + file.device() + "`",
            "name one of the devices: " + devices.keySet());
      }
      if (file.size() < 0) {
        throw misfit("the file `" + file.name() + "` has a negative size", "give it a size from 0");
      }
      files.add(new SimulatedFile(file, device, budget, setup.seed()));
    }
    return files;
  }

  private PageCaches caches(RunSetup setup) {
    Flusher flusher = new Flusher(cpu, timeline);
    List<@Nullable PageCache> made = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      FileSetup file = setup.files().get(i);
      BlockDevice device = files.get(i).device();
      int number = i;
      made.add(
          file.cache()
              .map(cache ->
                  new PageCache(
                      number, file.name(), file.size(), cache, cpu, device, flusher, setup.seed()))
              .orElse(null));
    }
    return new PageCaches(made);
  }

  private static int bufferBytes(RunSetup.Buffers buffers) {
    boolean sane = buffers.count() >= 0 && buffers.size() >= 0;
    long bytes = (long) buffers.count() * buffers.size();
    if (!sane || bytes > MOST_BUFFER_BYTES) {
      throw misfit(
          buffers.count() + " buffers of " + buffers.size() + " bytes are not possible",
          "use buffers of at most 1 GiB in all");
    }
    return RingGeometry.roundUp((int) bytes, RingGeometry.PAGE);
  }

  private static @Nullable Region parameters(byte[] bytes) {
    int size = RingGeometry.roundUp(bytes.length, RingGeometry.PAGE);
    return size == 0 ? null : new Region("region", Arrays.copyOf(bytes, size), true);
  }

  private void fill(RunSetup.Buffers buffers, BufferContent content) {
    boolean known = content.buffer() >= 0 && content.buffer() < buffers.count();
    int room = buffers.size() - content.bytes().length;
    if (!known || content.offset() < 0 || content.offset() > room) {
      throw misfit(
          content.bytes().length
              + " bytes at "
              + content.offset()
              + " do not fit into buffer "
              + content.buffer(),
          "use more or larger buffers");
    }
    user.fillBuffers(content.buffer() * buffers.size() + content.offset(), content.bytes());
  }

  /** What the reader of scenarios cannot know: what is open, and how large the region is. */
  private static void checkNumbers(ApplicationSetup application, @Nullable Region parameters) {
    Map<String, Integer> open = Descriptors.numbers(application.descriptors());
    for (int registered : application.registeredFiles()) {
      if (registered != ApplicationSetup.EMPTY_SLOT && !open.containsValue(registered)) {
        throw misfit(
            "nothing is open as " + registered + ", so it cannot be registered",
            "register what the scenario's descriptors open");
      }
    }
    long size = parameters == null ? 0 : parameters.size();
    for (BufferRingSetup ring : application.bufferRings()) {
      if (ring.offset() % RingGeometry.PAGE != 0 || ring.offset() > size - ring.size()) {
        throw misfit(
            "a ring of " + ring.entries() + " buffers at " + ring.offset() + " does not fit",
            "begin at a multiple of 4096 within the " + size + " bytes of the parameter region");
      }
    }
    for (Action action : application.actions()) {
      if (action.deed() instanceof Action.Deed.Store(int offset, int bytes, long _)
          && (offset < 0 || offset > size - bytes)) {
        throw misfit(
            "a store of " + bytes + " bytes at " + offset + " does not fit into the region",
            "store into the " + size + " bytes of the parameter region");
      }
    }
  }

  static InputException misfit(String message, String remedy) {
    return new InputException(
        KernelDiagnostic.RUN_SETUP, new Place.Whole("scenario"), message, remedy);
  }

  /** The files as they are now, if any was written to. */
  List<RunResult.FileState> fileStates() {
    List<RunResult.FileState> states = new ArrayList<>();
    if (files.stream().anyMatch(SimulatedFile::everWritten)) {
      for (SimulatedFile file : files) {
        states.add(new RunResult.FileState(file.name(), file.size(), file.sha256()));
      }
    }
    return states;
  }
}
