// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.EnterStep;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Calls of io_uring_enter as a case lists them, by the thread that makes this. */
final class EnterCalls implements AutoCloseable {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int TIMER_ABSTIME = 1;
  private static final long NANOS = 1_000_000_000L;
  private static final int SIGSET_BYTES = 8;

  // Flags of io_uring_enter.
  private static final int EXT_ARG = 1 << 3;
  private static final int REGISTERED_RING = 1 << 4;
  private static final int ABS_TIMER = 1 << 5;

  private final Arena arena = Arena.ofConfined();
  private final LongSupplier switches;
  private final MemorySegment time = arena.allocate(16, 8);
  private final Surroundings surroundings;
  private final MappedRing own;
  private final GuestCase.Enters enters;
  private final List<MemorySegment> arguments = new ArrayList<>();

  /**
   * @param own the run's ring, as its user sees it
   * @param counted whether instructions are counted: then nothing else is asked of the kernel, so
   *     that how often calls slept is not known, and 0
   */
  EnterCalls(Surroundings surroundings, MappedRing own, GuestCase.Enters enters, boolean counted) {
    switches = counted ? () -> 0 : new VoluntarySwitches(arena)::count;
    this.surroundings = surroundings;
    this.own = own;
    this.enters = enters;
    int ring = surroundings.ring();
    if (enters.clock() != CLOCK_MONOTONIC) {
      Uring.registerClock(ring, enters.clock());
    }
    if (enters.registersRing()) {
      Uring.registerRing(ring);
    }
    enters.calls().forEach(call -> arguments.add(argument(call)));
  }

  /** struct io_uring_getevents_arg, and what it points to behind it. */
  private MemorySegment argument(EnterStep call) {
    MemorySegment memory = arena.allocate(64, 8);
    if (call.blocksSignals()) {
      memory.set(ValueLayout.JAVA_LONG, 40, -1L);
      memory.set(ValueLayout.JAVA_LONG, 0, memory.address() + 40);
      memory.set(ValueLayout.JAVA_INT, 8, SIGSET_BYTES);
    }
    memory.set(ValueLayout.JAVA_INT, 12, call.minWaitMicros());
    if (call.timeoutNanos() >= 0) {
      putTime(memory, 24, call.timeoutNanos());
      memory.set(ValueLayout.JAVA_LONG, 16, memory.address() + 24);
    }
    return memory;
  }

  private static void putTime(MemorySegment memory, int at, long nanos) {
    memory.set(ValueLayout.JAVA_LONG, at, nanos / NANOS);
    memory.set(ValueLayout.JAVA_LONG, at + 8, nanos % NANOS);
  }

  /**
   * Makes the calls.
   *
   * @param ended whether the run has been ended from outside: no further call is made then
   */
  List<GuestResult.Entered> run(BooleanSupplier ended) {
    shiftAbsoluteTimes();
    List<GuestResult.Entered> seen = new ArrayList<>();
    for (int i = 0; i < enters.calls().size() && !ended.getAsBoolean(); i++) {
      seen.add(make(enters.calls().get(i), arguments.get(i)));
    }
    return seen;
  }

  private void shiftAbsoluteTimes() {
    long now = now(enters.clock());
    for (int i = 0; i < arguments.size(); i++) {
      EnterStep call = enters.calls().get(i);
      if ((call.flags() & ABS_TIMER) != 0 && call.timeoutNanos() >= 0) {
        putTime(arguments.get(i), 24, now + call.timeoutNanos());
      }
    }
  }

  private GuestResult.Entered make(EnterStep call, MemorySegment argument) {
    pause(call.pauseNanos());
    boolean isOwn = call.ring() == EnterStep.OWN_RING;
    int ring = isOwn ? surroundings.ring() : call.ring();
    MappedRing mapped = isOwn ? own : surroundings.otherRing(call.ring()).mapped();
    if (call.resizes().wanted()) {
      return resize(call, ring, mapped);
    }
    if (call.enables()) {
      Uring.enable(ring);
    }
    if (call.sqes() > 0) {
      mapped.push(call.sqesAddress(), call.sqes());
    }
    int descriptor = (call.flags() & REGISTERED_RING) != 0 ? 0 : ring;
    boolean extended = (call.flags() & EXT_ARG) != 0;
    long slept = switches.getAsLong();
    long result =
        Syscalls.call(
            Syscalls.IO_URING_ENTER,
            descriptor,
            call.toSubmit(),
            call.minComplete(),
            call.flags(),
            extended ? argument.address() : 0,
            extended ? call.argumentSize() : 0);
    return seen(call, mapped, (int) result, switches.getAsLong() - slept);
  }

  /** Resizes the ring in place of entering it. */
  private GuestResult.Entered resize(EnterStep call, int ring, MappedRing mapped) {
    mapped.look();
    MemorySegment params = arena.allocate(Uring.PARAMS_BYTES, 8);
    int result = Uring.resize(ring, call.resizes(), params);
    if (result == 0) {
      mapped.remap(ring, params);
    }
    return seen(call, mapped, result, 0);
  }

  private static GuestResult.Entered seen(
      EnterStep call, MappedRing mapped, int result, long slept) {
    int ready = mapped.ready();
    int flags = mapped.flags();
    mapped.look();
    mapped.take((int) Math.min(Integer.toUnsignedLong(ready), Integer.toUnsignedLong(call.reap())));
    return new GuestResult.Entered(result, slept, ready, flags);
  }

  private long now(int clock) {
    Syscalls.call(Syscalls.CLOCK_GETTIME, clock, time.address());
    return time.get(ValueLayout.JAVA_LONG, 0) * NANOS + time.get(ValueLayout.JAVA_LONG, 8);
  }

  /** Sleeps; what interrupts the sleep only interrupts it. */
  private void pause(long nanos) {
    if (nanos == 0) {
      return;
    }
    putTime(time, 0, now(CLOCK_MONOTONIC) + nanos);
    long outcome;
    do {
      outcome =
          Syscalls.call(
              Syscalls.CLOCK_NANOSLEEP, CLOCK_MONOTONIC, TIMER_ABSTIME, time.address(), 0);
    } while (outcome != 0);
  }

  @Override
  public void close() {
    if (enters.registersRing()) {
      Uring.unregisterRing();
    }
    arena.close();
  }
}
