// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.RingSetup;
import java.util.List;

/** Something that the application has opened before the loop starts, by a name of its own. */
public sealed interface Descriptor {
  /** By which requests refer to it: {@code @fd.NAME}. */
  String name();

  /**
   * The symbols of its file descriptors, without {@code @fd.}, in the order in which they are
   * numbered.
   */
  default List<String> symbols() {
    return switch (this) {
      case Pipe(String name, boolean _) -> List.of(name + ".read", name + ".write");
      case SocketPair(String name, SocketType _, boolean _) -> List.of(name + ".0", name + ".1");
      case EventFd _, MemoryFile _, OtherRing _, Listener _ -> List.of(name());
    };
  }

  /**
   * pipe2(2).
   *
   * @param nonBlocking O_NONBLOCK on both ends
   */
  record Pipe(String name, boolean nonBlocking) implements Descriptor {}

  /**
   * eventfd(2).
   *
   * @param value at the start, below 2^32
   * @param semaphore EFD_SEMAPHORE
   * @param nonBlocking EFD_NONBLOCK
   */
  record EventFd(String name, long value, boolean semaphore, boolean nonBlocking)
      implements Descriptor {}

  /**
   * socketpair(2) of AF_UNIX.
   *
   * @param nonBlocking SOCK_NONBLOCK on both ends
   */
  record SocketPair(String name, SocketType type, boolean nonBlocking) implements Descriptor {}

  /** What a socket carries. */
  enum SocketType {
    STREAM,
    DATAGRAM,
    SEQPACKET
  }

  /**
   * A file in memory (tmpfs), open for reading and writing; no device is behind it.
   *
   * @param size in bytes, at the start
   */
  record MemoryFile(String name, long size, FileSetup.Content content) implements Descriptor {}

  /**
   * A socket of AF_INET that listens on the run's network, for clients to connect to.
   *
   * @param backlog how many connections may wait to be accepted, from 1
   * @param receiveBuffer SO_RCVBUF of what is accepted, in bytes of payload
   * @param sendBuffer SO_SNDBUF of what is accepted, in bytes of payload
   */
  record Listener(String name, int backlog, int receiveBuffer, int sendBuffer)
      implements Descriptor {}

  /**
   * Another ring of the same application, without a policy.
   *
   * @param task the name of the task that sets it up; empty for the one that enters the run's ring
   */
  record OtherRing(String name, RingSetup ring, String task) implements Descriptor {
    /** A ring of the task that enters the run's ring. */
    public OtherRing(String name, RingSetup ring) {
      this(name, ring, "");
    }
  }
}
