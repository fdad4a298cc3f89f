// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

/** Something that the application does before it enters the loop. Descriptors get given numbers. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way
public sealed interface SetupStep {
  /** mmap(2) of anonymous memory at a given address; {@code size} is rounded up to pages. */
  record Memory(long address, long size) implements SetupStep {}

  /** Writes bytes into memory. */
  record Fill(long address, byte[] bytes) implements SetupStep {}

  /** IORING_REGISTER_MEM_REGION: the parameter region. */
  record Region(long address, long size) implements SetupStep {}

  /**
   * pipe2(2).
   *
   * @param flags O_NONBLOCK or 0
   */
  record Pipe(int readEnd, int writeEnd, int flags) implements SetupStep {}

  /** eventfd2(2). */
  record EventFd(int descriptor, int value, int flags) implements SetupStep {}

  /**
   * socketpair(2) of AF_UNIX.
   *
   * @param type with its flags
   */
  record SocketPair(int first, int second, int type) implements SetupStep {}

  /** A file in memory (memfd_create(2)) with contents. */
  record MemoryFile(int descriptor, byte[] contents) implements SetupStep {}

  /**
   * Another ring, without a policy.
   *
   * @param name by which results refer to it
   * @param task the place, among the case's tasks, of the one that sets it up, or {@link #OWN_TASK}
   */
  record OtherRing(int descriptor, String name, int task, int sqEntries, int cqEntries, int flags)
      implements SetupStep {
    /** The task that enters the run's ring. */
    public static final int OWN_TASK = -1;
  }

  /** The policy's ring gets a second descriptor (dup3(2)), which its requests can name. */
  record OwnRing(int descriptor) implements SetupStep {}

  /** IORING_REGISTER_FILES. */
  record RegisterFiles(int[] descriptors) implements SetupStep {}

  /** IORING_REGISTER_BUFFERS: equal buffers, one after another. */
  record RegisterBuffers(long address, int count, int size) implements SetupStep {}

  /**
   * IORING_REGISTER_PBUF_RING: a ring of buffers, in memory that is there.
   *
   * @param flags IOU_PBUF_RING_INC or 0
   */
  record RegisterBufferRing(long address, int entries, int group, int flags, int leastLeft)
      implements SetupStep {}
}
