// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.Descriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a shape has open, on this machine. Rings are opened by the threads that enter them. */
final class HostDescriptors implements AutoCloseable {
  // include/uapi/asm-generic/fcntl.h, include/linux/eventfd.h, include/linux/net.h
  private static final int O_NONBLOCK = 04000;
  private static final int EFD_SEMAPHORE = 1;
  private static final int AF_UNIX = 1;

  private final Map<String, Integer> numbers = new TreeMap<>();
  private final List<Integer> open = new ArrayList<>();

  HostDescriptors(List<Descriptor> descriptors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pair = arena.allocate(8, 8);
      descriptors.forEach(descriptor -> open(descriptor, pair));
    }
  }

  /** Numbers by symbol, without {@code @fd.}. */
  Map<String, Integer> numbers() {
    return numbers;
  }

  private void open(Descriptor descriptor, MemorySegment pair) {
    switch (descriptor) {
      case Descriptor.Pipe(String name, boolean nonBlocking) -> {
        check(HostCalls.call(HostCalls.PIPE2, pair.address(), flags(nonBlocking), 0), name);
        addPair(pair, name + ".read", name + ".write");
      }
      case Descriptor.EventFd(String name, long value, boolean semaphore, boolean nonBlocking) ->
          add(
              name,
              HostCalls.call(
                  HostCalls.EVENTFD2,
                  value,
                  flags(nonBlocking) | (semaphore ? EFD_SEMAPHORE : 0),
                  0));
      case Descriptor.SocketPair(String name, Descriptor.SocketType type, boolean nonBlocking) -> {
        long made =
            HostCalls.call(
                HostCalls.SOCKETPAIR,
                AF_UNIX,
                number(type) | flags(nonBlocking),
                0,
                pair.address(),
                0,
                0);
        check(made, name);
        addPair(pair, name + ".0", name + ".1");
      }
      case Descriptor.MemoryFile file -> addFile(file);
      case Descriptor.OtherRing _ -> {
        // Opened by its task.
      }
      case Descriptor.Listener listener ->
          throw new IllegalArgumentException(
              "calibration has no network for `" + listener.name() + "`");
    }
  }

  private void addFile(Descriptor.MemoryFile file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file.name());
      long descriptor = HostCalls.call(HostCalls.MEMFD_CREATE, name.address(), 0, 0);
      add(file.name(), descriptor);
      check(HostCalls.call(HostCalls.FTRUNCATE, descriptor, file.size(), 0), file.name());
    }
  }

  private void addPair(MemorySegment pair, String first, String second) {
    add(first, pair.get(ValueLayout.JAVA_INT, 0));
    add(second, pair.get(ValueLayout.JAVA_INT, 4));
  }

  private void add(String name, long descriptor) {
    check(descriptor, name);
    open.add((int) descriptor);
    numbers.put(name, (int) descriptor);
  }

  private static void check(long result, String name) {
    if (result < 0) {
      throw new IllegalStateException("the kernel does not open " + name);
    }
  }

  private static int flags(boolean nonBlocking) {
    return nonBlocking ? O_NONBLOCK : 0;
  }

  private static int number(Descriptor.SocketType type) {
    return switch (type) {
      case STREAM -> 1;
      case DATAGRAM -> 2;
      case SEQPACKET -> 5;
    };
  }

  @Override
  public void close() {
    open.forEach(descriptor -> HostCalls.call(HostCalls.CLOSE, descriptor, 0, 0));
  }
}
