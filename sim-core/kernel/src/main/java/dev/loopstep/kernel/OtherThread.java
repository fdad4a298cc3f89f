// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.ring.NotModelled;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFile;
import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.waiting.Waiter;
import dev.loopstep.vm.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's other thread. A timer wakes it for each action, and it takes the one processor
 * at once: what it does delays the ring's task as an interrupt would.
 */
final class OtherThread {
  /** The key on the timeline: after timers and devices. */
  private static final int TIMELINE_KEY = Integer.MAX_VALUE;

  private final Cpu cpu;
  private final Timeline timeline;
  private final Task task;
  private final FileTable files;
  private final @Nullable Region parameters;
  private final List<Action> actions;
  private final NotModelled notModelled;
  private final Ring ring;
  private int next;

  /** For which action the alarm went off last; -1 before the first. */
  private int awaited = -1;

  /** It waits for the ring's lock, which the task holds. */
  private boolean waitsForLock;

  /** How many bytes of a write that had to wait are written. */
  private int written;

  /** Woken by the ring's task, which keeps the processor for a while. */
  private boolean wokenWhileBusy;

  /** The thread itself, where it may have a processor beside the task's. */
  private final KernelThread thread;

  /** Wakes that thread for its next action. */
  private final Event alarm =
      new Event() {
        @Override
        protected void fire() {
          awaited = next;
          cpu.timerInterrupt();
          thread.wake();
        }

        @Override
        public int touches() {
          return Cells.PROCESSORS | Cells.CLOCK;
        }
      };

  private final Event turn =
      new Event() {
        @Override
        protected void fire() {
          run();
        }
      };

  private final Waiter blocked =
      new Waiter() {
        @Override
        protected boolean woken(int events) {
          leave();
          if (task.processor().several()) {
            thread.wake();
            return true;
          }
          wokenWhileBusy = !task.processor().idle();
          long wait = wokenWhileBusy ? Task.TIME_SLICE : 0;
          timeline.schedule(turn, cpu.now() + wait, TIMELINE_KEY);
          return true;
        }
      };

  /**
   * @param parameters the region that it may store into, null where there is none
   */
  OtherThread(
      Cpu cpu,
      Timeline timeline,
      Task task,
      Ring ring,
      FileTable files,
      @Nullable Region parameters,
      List<Action> actions,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.task = task;
    this.ring = ring;
    this.files = files;
    this.parameters = parameters;
    this.actions = actions;
    this.notModelled = notModelled;
    task.processor().whenLeft(this::taskSleeps);
    ring.whenLoopLeft(this::loopLeft);
    thread = new KernelThread(task.processor(), MachineSetup.OTHER_THREAD, task, new Steps());
    if (!task.processor().several()) {
      sleepUntilNext();
    } else if (!actions.isEmpty()) {
      thread.wake();
    }
  }

  /** What it does where it has a processor beside the task's. */
  private final class Steps implements KernelThread.Work {
    @Override
    public boolean advance() {
      return step();
    }

    @Override
    public int touches() {
      if (next == actions.size()) {
        return 0;
      }
      Action action = actions.get(next);
      if (!isTimeFor(action)) {
        return Cells.CLOCK;
      }
      return action.deed() instanceof Deed.Store ? Cells.APPLICATION : Cells.ALL;
    }
  }

  /** Does the next action; false if it has to wait for something, or for its time. */
  private boolean step() {
    if (next == actions.size()) {
      return false;
    }
    Action action = actions.get(next);
    if (!isTimeFor(action)) {
      if (!alarm.scheduled()) {
        long at = action.atPicos() + task.timerSlackPicos();
        timeline.schedule(alarm, at, TIMELINE_KEY);
        cpu.charge(Cost.TIMER_ARM);
      }
      return false;
    }
    if (!does(action.deed())) {
      return false;
    }
    next++;
    return true;
  }

  /** Where not the clock decides, its alarm has gone off, or that of one with the same time. */
  private boolean isTimeFor(Action action) {
    if (cpu.timeDecides()) {
      return action.atPicos() <= cpu.now();
    }
    return awaited == next || next > 0 && actions.get(next - 1).atPicos() == action.atPicos();
  }

  private void sleepUntilNext() {
    if (next < actions.size()) {
      long at = Math.max(cpu.now(), actions.get(next).atPicos());
      timeline.schedule(turn, at, TIMELINE_KEY);
    }
  }

  private void run() {
    wokenWhileBusy = false;
    cpu.timerInterrupt();
    task.processor().lend();
    boolean waits = false;
    boolean more = next < actions.size();
    while (more) {
      waits = !does(actions.get(next).deed());
      if (!waits) {
        next++;
      }
      more = !waits && next < actions.size() && goesOn();
    }
    task.processor().takeBack();
    if (!waits) {
      sleepUntilNext();
    }
  }

  /**
   * Whether it does the next action too: if that is due. Where not the clock decides, others may
   * always come before.
   */
  private boolean goesOn() {
    return cpu.timeDecides() && actions.get(next).atPicos() <= cpu.now();
  }

  /** Returns false if the thread has to wait. */
  private boolean does(Deed deed) {
    if (!(deed instanceof Deed.Store)) {
      cpu.charge(Cost.SYSCALL_ENTRY_EXIT);
      cpu.charge(Cost.SYSCALL_PENALTY);
    }
    switch (deed) {
      case Deed.Write(int descriptor, byte[] bytes) -> {
        return write(files.byDescriptor(descriptor), bytes);
      }
      case Deed.Read(int descriptor, int length) -> {
        return read(files.byDescriptor(descriptor), length);
      }
      case Deed.Close(int descriptor) -> close(files.remove(descriptor));
      case Deed.Signal() -> task.signal();
      case Deed.Detach() -> {
        return detach();
      }
      case Deed.Store(int offset, int size, long value) -> store(offset, size, value);
      case Deed.Shutdown(int descriptor) -> shutdown(files.byDescriptor(descriptor));
      case Deed.Message(int from, long userData, int res) -> {
        if (files.byDescriptor(from) instanceof RingFile file) {
          new RingMessage(userData, res).sendFrom(file.ring());
        }
      }
    }
    return true;
  }

  /**
   * Detaching takes the ring's lock, which the loop gives up while it sleeps, and when it ends
   * (bpf-ops.c, bpf_io_unreg). It does not wake the loop.
   */
  private boolean detach() {
    if (task.asleep() || !ring.loopHasLock()) {
      ring.eject();
      waitsForLock = false;
      return true;
    }
    waitsForLock = true;
    return false;
  }

  /** A task sleeps: the processor is free, and the lock if it is the loop's. */
  private void taskSleeps() {
    if (task.processor().several()) {
      if (waitsForLock) {
        thread.wake();
      }
      return;
    }
    if (waitsForLock && task.asleep() || wokenWhileBusy) {
      wokenWhileBusy = false;
      timeline.remove(turn);
      timeline.schedule(turn, cpu.now(), TIMELINE_KEY);
    }
  }

  /** The loop has ended, and its lock is free. */
  private void loopLeft() {
    if (waitsForLock && task.processor().several()) {
      thread.wake();
    } else if (waitsForLock && !turn.scheduled()) {
      timeline.schedule(turn, cpu.now(), TIMELINE_KEY);
    }
  }

  private boolean write(@Nullable OpenFile file, byte[] bytes) {
    if (file == null) {
      return true;
    }
    while (written < bytes.length) {
      int count = file.write(Span.of(bytes).after(written));
      if (count == Errno.EAGAIN && !file.nonBlocking()) {
        file.queue().addLast(blocked, true);
        return false;
      }
      if (count == OpenFile.NOT_MODELLED) {
        throw notModelled.because("this write to a socket");
      }
      if (count < 0) {
        break;
      }
      written += count;
    }
    written = 0;
    return true;
  }

  private boolean read(@Nullable OpenFile file, int length) {
    if (file == null) {
      return true;
    }
    int count = file.read(Span.of(new byte[length]));
    if (count == Errno.EAGAIN && !file.nonBlocking()) {
      file.queue().addLast(blocked, true);
      return false;
    }
    if (count == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this read of a socket");
    }
    return true;
  }

  /** What is no socket cannot be shut down. */
  private static void shutdown(@Nullable OpenFile file) {
    if (file instanceof Socket socket) {
      socket.shutdown(SocketEnd.BOTH_DIRECTIONS);
    }
  }

  private static void close(@Nullable OpenFile file) {
    if (file != null && file.release()) {
      file.close();
    }
  }

  private void store(int offset, int size, long value) {
    Region region = parameters;
    if (region == null) {
      throw new AssertionError("a store that has no place was refused");
    }
    switch (size) {
      case 1 -> region.put8(offset, (int) value);
      case 2 -> region.put16(offset, (int) value);
      case 4 -> region.put32(offset, (int) value);
      default -> region.put64(offset, value);
    }
  }
}
