// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.LogicalDraws;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.trace.RunTrace;
import org.jspecify.annotations.Nullable;

/**
 * A block device that serves several requests at once; others wait in it, and beyond its depth in
 * the block layer, first come first served. A channel is free again when a request is done, its
 * place in the device when the host knows of that.
 */
public final class BlockDevice {
  private static final int KIB = 1024;

  private final DeviceSetup setup;
  private final Timeline timeline;
  private final Cpu cpu;
  private final int timelineKey;
  private final LogicalDraws reads;
  private final LogicalDraws writes;
  private final Durations readTime;
  private final Durations writeTime;
  private final FaultDraws faults;
  private final TransferQueue blockLayer = new TransferQueue();

  /** The same where reads and writes share their channels. */
  private final Channels readChannels;

  private final Channels writeChannels;

  /** Done, and not told to the host yet. */
  private final TransferQueue done = new TransferQueue();

  /** Done, and to be found when the host asks. */
  private final TransferQueue doneToAsker = new TransferQueue();

  private final @Nullable Flushes flushes;
  private final DeviceAccount account;
  private final TransferNames names = new TransferNames();
  private @Nullable ArrivedRequests arrived;
  private RunTrace trace = RunTrace.NONE;
  private int taken;

  /** Requests that wait for a place in it, in the block layer. */
  private int queued;

  /** A number that it has in common with identical drives; 0 where there are none. */
  private int group;

  /** Of the request that was done last. */
  private long doneLast;

  /** Requests that were done since the device last tried to interrupt. */
  private int unsignalled;

  private final Event coalescing = new InterruptTimer(this::interrupt);
  private final Event recovery = new InterruptTimer(this::recover);

  private static final class InterruptTimer extends Event {
    private final Runnable action;

    InterruptTimer(Runnable action) {
      this.action = action;
    }

    @Override
    protected void fire() {
      action.run();
    }

    @Override
    public int touches() {
      // It may tell of transfers into any memory.
      return Cells.INTERRUPT | Cells.APPLICATION;
    }
  }

  /**
   * @param index of the device, from 0: orders completions of the same time
   */
  public BlockDevice(DeviceSetup setup, int index, Timeline timeline, Cpu cpu, long seed) {
    this.setup = setup;
    this.timeline = timeline;
    this.cpu = cpu;
    timelineKey = index + 1;
    reads = new LogicalDraws(seed, setup.name(), "read-time");
    writes = new LogicalDraws(seed, setup.name(), "write-time");
    readTime = new Durations(setup.readTime(), reads);
    writeTime = new Durations(setup.writeTime(), writes);
    faults = new FaultDraws(setup.faults(), setup.name(), seed);
    flushes =
        setup
            .flushTime()
            .map(f -> new Flushes(f, setup.name(), seed, timeline, cpu, timelineKey))
            .orElse(null);
    account = new DeviceAccount(setup.name());
    readChannels = new Channels(setup.channels());
    boolean shared = setup.writeChannels() == DeviceSetup.SHARED;
    writeChannels = shared ? readChannels : new Channels(setup.writeChannels());
  }

  private Channels channels(Transfer transfer) {
    return transfer.writes() ? writeChannels : readChannels;
  }

  /** Knows from now on which requests have arrived by themselves. */
  public void serves(ArrivedRequests requests) {
    arrived = requests;
  }

  /** What it takes, and what is done, is told from now on. */
  public void follow(RunTrace by) {
    trace = by;
  }

  /** Takes a request; its event fires when it is done, and it is told when the host knows. */
  public void submit(Transfer transfer, long now) {
    cpu.touch(Cells.DEVICE);
    cpu.requests();
    account.submitted(transfer, now);
    transfer.comesInside();
    transfer.name = name(transfer);
    if (taken < setup.depth()) {
      take(transfer, now);
    } else {
      queued++;
      blockLayer.add(transfer);
      transfer.tellQueued(trace, setup.name(), taken, queued);
    }
  }

  /** There are identical drives, which have the same number, not 0. */
  public void isOfGroup(int number) {
    group = number;
  }

  /** That number, where it has one request that the host does not know to be done; else 0. */
  public int groupWhereAlone() {
    return taken == 1 ? group : 0;
  }

  /** A request that has arrived is known by its number, any other one by its place. */
  private long name(Transfer transfer) {
    ArrivedRequests requests = arrived;
    long name = requests == null ? ArrivedRequests.NONE : requests.name(transfer.userData());
    return name == ArrivedRequests.NONE
        ? names.next(transfer.file(), transfer.place(), transfer.writes())
        : name;
  }

  private void take(Transfer transfer, long now) {
    taken++;
    account.taken(transfer, now);
    transfer.tellTaken(trace, setup.name(), taken, queued);
    Channels channels = channels(transfer);
    if (channels.take()) {
      serve(transfer, now);
    } else {
      account.queued(transfer, now);
      channels.await(transfer);
    }
  }

  private void serve(Transfer transfer, long from) {
    Durations time = transfer.writes() ? writeTime : readTime;
    (transfer.writes() ? writes : reads).of(transfer.name);
    double size = setup.perKiB() * transfer.bytes() / KIB;
    faults.decide(transfer);
    long picos = time.next() + Durations.toPicos(size) + faults.delay(transfer);
    account.served(picos);
    transfer.startedAt = from;
    transfer.servicePicos = picos;
    timeline.schedule(transfer.event(), from + picos, timelineKey);
  }

  /**
   * A request is done: its channel serves the one that waits longest, from the time at which it
   * became free. Called in interrupt context.
   */
  public void done(Transfer transfer) {
    long at = transfer.event().time();
    transfer.doneAt = at;
    Transfer next = channels(transfer).next();
    if (next != null) {
      // The end of service may be told late; what came since then does not begin before it came.
      long from = Math.max(at, next.takenAt);
      account.dequeued(next, from);
      serve(next, from);
    }
    if (transfer.polled()) {
      doneToAsker.add(transfer);
      return;
    }
    done.add(transfer);
    doneLast = transfer.name;
    if (++unsignalled >= setup.coalescing().count()) {
      interrupt();
    } else if (!coalescing.scheduled()) {
      timeline.schedule(coalescing, at + setup.coalescing().picos(), timelineKey);
    }
  }

  private void interrupt() {
    timeline.remove(coalescing);
    unsignalled = 0;
    if (faults.losesInterrupt(doneLast)) {
      if (!recovery.scheduled()) {
        timeline.schedule(recovery, cpu.now() + setup.faults().timeoutPicos(), timelineKey);
      }
      return;
    }
    account.interrupted();
    cpu.charge(Cost.DEVICE_INTERRUPT);
    complete();
  }

  /** The host's timer for a request expires, and it looks whether that is done (nvme_timeout). */
  private void recover() {
    cpu.charge(Cost.TIMER_INTERRUPT);
    unsignalled = 0;
    timeline.remove(coalescing);
    complete();
  }

  private void complete() {
    timeline.remove(recovery);
    for (Transfer transfer = done.poll(); transfer != null; transfer = done.poll()) {
      complete(transfer);
    }
  }

  private void complete(Transfer transfer) {
    long now = cpu.now();
    taken--;
    account.completed(transfer, now);
    transfer.toldAt = now;
    transfer.tellDone(trace, setup.name(), taken, queued);
    Transfer next = blockLayer.poll();
    if (next != null) {
      queued--;
      take(next, now);
    }
    transfer.completed();
  }

  /** Whether it does all that it is asked for, and says so. */
  public boolean neverFails() {
    return setup.faults().equals(DeviceFaults.NONE);
  }

  /** The flushes of its own cache; null if it has none. */
  public @Nullable Flushes flushes() {
    return flushes;
  }

  /** Whether it has queues that the host asks (nvme.poll_queues). */
  public boolean pollable() {
    return setup.pollable();
  }

  /**
   * The host asks for what is done (nvme_poll).
   *
   * @return whether there was something
   */
  public boolean poll() {
    account.asked();
    boolean any = false;
    for (Transfer transfer = doneToAsker.poll(); transfer != null; transfer = doneToAsker.poll()) {
      any = true;
      cpu.charge(Cost.POLLED_COMPLETION);
      complete(transfer);
    }
    return any;
  }

  /**
   * @param end of the run
   * @throws AssertionError if what was counted does not balance
   */
  public void check(long end) {
    account.check(end);
  }

  /** What it did so far; after the check. */
  public DeviceSeen seen() {
    return account.seen(setup, faults, flushes == null ? 0 : flushes.number());
  }
}
