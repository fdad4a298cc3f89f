// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.SetupStep;
import dev.loopstep.lab.wire.ThreadStep.Deed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** What the application's other thread can do. */
final class Deeds {
  private static final int SHUT_RDWR = 2;

  /** Any numbers that nothing else has. */
  private static final int SCRATCH = 500;

  private final LoopThread loop;
  private final Surroundings surroundings;
  private final Runnable detach;

  /**
   * @param detach takes the policy from its ring
   */
  Deeds(LoopThread loop, Surroundings surroundings, Runnable detach) {
    this.loop = loop;
    this.surroundings = surroundings;
    this.detach = detach;
  }

  /**
   * Does everything once, to no effect: the first time a JVM does something it takes milliseconds,
   * and the order of what threads do would hang on that.
   */
  static void warmUp() {
    try (Surroundings surroundings = new Surroundings(-1, List.of());
        Arena arena = Arena.ofConfined()) {
      surroundings.set(new SetupStep.Pipe(SCRATCH, SCRATCH + 1, 0));
      surroundings.set(
          new SetupStep.OtherRing(SCRATCH + 2, "", SetupStep.OtherRing.OWN_TASK, 4, 8, 0));
      Deeds deeds = new Deeds(new LoopThread(), surroundings, () -> {});
      deeds.perform(new Deed.Write(SCRATCH + 1, new byte[] {1}));
      deeds.perform(new Deed.Read(SCRATCH, 1));
      deeds.perform(new Deed.Shutdown(SCRATCH));
      deeds.perform(new Deed.Message(SCRATCH + 2, 0, 0));
      deeds.perform(new Deed.Store(arena.allocate(8, 8).address(), 8, 0));
      deeds.perform(new Deed.Signal());
      deeds.perform(new Deed.Close(SCRATCH));
      LoopThread.sleepUntil(System.nanoTime() + 1000);
    }
  }

  /** Does it; what fails, fails: the application does not look. */
  void perform(Deed deed) {
    switch (deed) {
      case Deed.Write(int descriptor, byte[] bytes) -> write(descriptor, bytes);
      case Deed.Read(int descriptor, int length) -> read(descriptor, length);
      case Deed.Close(int descriptor) -> Syscalls.call(Syscalls.CLOSE, descriptor);
      case Deed.Shutdown(int descriptor) -> Syscalls.call(Syscalls.SHUTDOWN, descriptor, SHUT_RDWR);
      case Deed.Signal() -> loop.signal();
      case Deed.Detach() -> detach.run();
      case Deed.Message(int fromRing, long userData, int res) ->
          surroundings.otherRing(fromRing).send(surroundings.ring(), userData, res);
      case Deed.Store(long address, int size, long value) -> store(address, size, value);
    }
  }

  private static void write(int descriptor, byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Math.max(bytes.length, 1));
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, bytes.length);
      Syscalls.call(Syscalls.WRITE, descriptor, memory.address(), bytes.length);
    }
  }

  private static void read(int descriptor, int length) {
    try (Arena arena = Arena.ofConfined()) {
      Syscalls.call(
          Syscalls.READ, descriptor, arena.allocate(Math.max(length, 1)).address(), length);
    }
  }

  private static void store(long address, int size, long value) {
    MemorySegment memory = Native.memory(address, size);
    switch (size) {
      case 1 -> memory.set(ValueLayout.JAVA_BYTE, 0, (byte) value);
      case 2 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) value);
      case 4 -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, 0, (int) value);
      default -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
    }
  }
}
