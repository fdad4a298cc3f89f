// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.SetupStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the application has set up around the policy's ring; closing it undoes everything. */
final class Surroundings implements AutoCloseable {
  private static final int PAGE = 4096;
  private static final int PROT_READ_WRITE = 3;

  /** MAP_PRIVATE, MAP_ANONYMOUS, MAP_POPULATE, MAP_FIXED_NOREPLACE. */
  private static final int MAP_FLAGS = 0x0002 | 0x0020 | 0x8000 | 0x100000;

  private static final int AF_UNIX = 1;

  private final int ring;
  private final List<Integer> descriptors = new ArrayList<>();
  private final List<MemorySegment> mappings = new ArrayList<>();
  private final Map<Integer, OtherRing> rings = new TreeMap<>();
  private final List<TaskThread> tasks;

  /**
   * @param tasks other threads, of which each may set up rings
   */
  Surroundings(int ring, List<TaskThread> tasks) {
    this.ring = ring;
    this.tasks = tasks;
  }

  int ring() {
    return ring;
  }

  /** The other ring of that descriptor. */
  OtherRing otherRing(int descriptor) {
    OtherRing found = rings.get(descriptor);
    if (found == null) {
      throw new CaseFailure("descriptor " + descriptor + " is no ring");
    }
    return found;
  }

  /** Does one step. */
  void set(SetupStep step) {
    switch (step) {
      case SetupStep.Memory(long address, long size) -> map(address, size);
      case SetupStep.Fill(long address, byte[] bytes) ->
          MemorySegment.copy(
              MemorySegment.ofArray(bytes),
              0,
              Native.memory(address, bytes.length),
              0,
              bytes.length);
      case SetupStep.Region(long address, long size) ->
          Uring.registerRegion(ring, address, pages(size));
      case SetupStep.Pipe(int readEnd, int writeEnd, int flags) ->
          pair("pipe2", readEnd, writeEnd, Syscalls.PIPE2, flags);
      case SetupStep.EventFd(int descriptor, int value, int flags) ->
          place((int) Syscalls.require("eventfd2", Syscalls.EVENTFD2, value, flags), descriptor);
      case SetupStep.SocketPair(int first, int second, int type) -> socketPair(first, second, type);
      case SetupStep.MemoryFile(int descriptor, byte[] contents) ->
          memoryFile(descriptor, contents);
      case SetupStep.OtherRing other -> {
        rings.put(other.descriptor(), otherRing(other));
        descriptors.add(other.descriptor());
      }
      case SetupStep.OwnRing(int descriptor) -> {
        Syscalls.copy(ring, descriptor);
        descriptors.add(descriptor);
      }
      case SetupStep.RegisterFiles(int[] files) -> Uring.registerFiles(ring, files);
      case SetupStep.RegisterBuffers(long address, int count, int size) ->
          Uring.registerBuffers(ring, address, count, size);
      case SetupStep.RegisterBufferRing(
              long address,
              int entries,
              int group,
              int flags,
              int leastLeft) ->
          Uring.registerBufferRing(ring, address, entries, group, flags, leastLeft);
    }
  }

  private OtherRing otherRing(SetupStep.OtherRing step) {
    return step.task() == SetupStep.OtherRing.OWN_TASK
        ? new OtherRing(step)
        : tasks.get(step.task()).call(() -> new OtherRing(step));
  }

  /** What stood in the completion queues of the other rings. */
  List<GuestResult.RingSeen> completions() {
    return rings.values().stream()
        .map(one -> new GuestResult.RingSeen(one.name(), one.mapped().look()))
        .toList();
  }

  private static long pages(long size) {
    return (size + PAGE - 1) & -PAGE;
  }

  private void map(long address, long size) {
    long got =
        Syscalls.require(
            "mmap at 0x" + Long.toHexString(address),
            Syscalls.MMAP,
            address,
            pages(size),
            PROT_READ_WRITE,
            MAP_FLAGS,
            -1,
            0);
    mappings.add(Native.memory(got, pages(size)));
  }

  private void pair(String what, int first, int second, int call, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(8, 4);
      Syscalls.require(what, call, ends.address(), flags);
      placePair(ends, first, second);
    }
  }

  private void socketPair(int first, int second, int type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(8, 4);
      Syscalls.require("socketpair", Syscalls.SOCKETPAIR, AF_UNIX, type, 0, ends.address());
      placePair(ends, first, second);
    }
  }

  private void placePair(MemorySegment ends, int first, int second) {
    place(ends.get(ValueLayout.JAVA_INT, 0), first);
    place(ends.get(ValueLayout.JAVA_INT, 4), second);
  }

  private void memoryFile(int descriptor, byte[] contents) {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom("loopstep").address();
      int made = (int) Syscalls.require("memfd_create", Syscalls.MEMFD_CREATE, name, 0);
      Syscalls.require("ftruncate", Syscalls.FTRUNCATE, made, contents.length);
      Syscalls.writeAll(made, contents);
      Syscalls.require("lseek", Syscalls.LSEEK, made, 0, 0);
      place(made, descriptor);
    }
  }

  private void place(int made, int descriptor) {
    Syscalls.move(made, descriptor);
    descriptors.add(descriptor);
  }

  @Override
  public void close() {
    rings.values().forEach(OtherRing::close);
    descriptors.forEach(descriptor -> Syscalls.call(Syscalls.CLOSE, descriptor));
    mappings.forEach(memory -> Syscalls.call(Syscalls.MUNMAP, memory.address(), memory.byteSize()));
  }
}
