// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

/**
 * What simulated time is charged for. Each constant is a key {@code syscall-entry-exit} of a
 * profile.
 */
public enum Cost {
  /** The path from the system call instruction to the kernel's C function and back. */
  SYSCALL_ENTRY_EXIT,
  /**
   * What mitigations and the privilege switch add to a system call, over the instructions executed.
   */
  SYSCALL_PENALTY,
  /** The body of io_uring_enter outside of submission and waiting. */
  ENTER,
  /** The ordinary wait for completions, without sleeping. */
  CQRING_WAIT,
  /** What a user-space library and application do for a request. */
  APPLICATION_REQUEST,
  /** What a user-space library and application do around one io_uring_enter. */
  APPLICATION_ENTER,
  /** One pass of the policy's loop, outside of its parts. */
  LOOP_STEP,
  /** Entry and exit of a BPF program (the sleepable trampoline). */
  PROGRAM_ENTRY_EXIT,
  /** One executed BPF instruction, as the kernel's JIT translates it. */
  BPF_INSTRUCTION,
  GET_REGION,
  /** A helper that reads a clock. */
  CLOCK_READ,
  /** A helper's pseudo-random number. */
  RANDOM_NUMBER,
  /** A helper that formats and traces a line. */
  TRACE_LINE,
  /** Looking an element of an array up. */
  ARRAY_LOOKUP,
  /** Changing an element of an array. */
  ARRAY_UPDATE,
  /** Looking an element of a hash up. */
  HASH_LOOKUP,
  /** Adding an element to a hash, or changing one. */
  HASH_UPDATE,
  /** Deleting an element of a hash. */
  HASH_DELETE,
  /** Calling a callback once, besides its instructions. */
  CALLBACK_ROUND,
  /** One call for an open-coded iterator. */
  ITERATOR_CALL,
  /** A call that submits, whatever it takes. */
  SUBMIT_BATCH,
  /** Taking and preparing one SQE. */
  SUBMIT_REQUEST,
  ISSUE_NOP,
  ISSUE_TIMEOUT,
  /** A read of a file on a device, and of whatever has no figure of its own. */
  ISSUE_READ,
  /** A write of a file on a device, and of whatever has no figure of its own. */
  ISSUE_WRITE,
  /** A read or write of an eventfd. */
  ISSUE_EVENTFD,
  /** A read or write of a pipe, without copying. */
  ISSUE_PIPE,
  /** A read, write, send or receive on a socket of AF_UNIX, without copying. */
  ISSUE_SOCKET,
  /** A read or write of a file in memory, without copying. */
  ISSUE_FILE,
  /** A read through the page cache, each time that it is tried, without copying. */
  CACHED_READ,
  /** A write through the page cache, each time that it is tried, without copying. */
  CACHED_WRITE,
  /** A page that comes into the page cache. */
  CACHE_PAGE,
  /** A request of the page cache to the block layer, driver included. */
  BLOCK_REQUEST,
  /** Asking a device whether something is done. */
  DEVICE_POLL,
  /** A request that a device is found to have done, block layer included. */
  POLLED_COMPLETION,
  /** A poll, besides arming it. */
  ISSUE_POLL,
  /** Having a request wait for its file, and taking it out again. */
  POLL_ARM,
  ISSUE_POLL_REMOVE,
  ISSUE_CANCEL,
  /** Removing a timeout or giving it another time, besides its timer. */
  ISSUE_TIMEOUT_REMOVE,
  /** Giving a request to a worker thread, which takes it and gives it back; without sleeping. */
  WORKER_REQUEST,
  /** Copying 64 bytes from or to the application; fewer at the end count as 64. */
  COPY_LINE,
  /** A page for data in flight that has to be found and is given back. */
  BUFFER_PAGE,
  /** Block plugging of a batch of three and more. */
  BLOCK_PLUG,
  /** Flushing completions to the queue, whatever their number. */
  FLUSH_BATCH,
  /** Posting and freeing one request. */
  FLUSH_REQUEST,
  /** A look for local work that finds none. */
  LOCAL_WORK_CHECK,
  /** Running one entry of local work. */
  LOCAL_WORK_ENTRY,
  /** Adding one entry of local work. */
  LOCAL_WORK_ADD,
  /** Starting the successor in a link chain. */
  LINK_NEXT,
  /** Waking a sleeping task up, on the waker's side. */
  WAKE_UP,
  /** One switch from a task to another or to idle. */
  CONTEXT_SWITCH,
  /** From the wake-up until the woken task runs. */
  WAKE_LATENCY,
  /** One interrupt of a device, entry and exit included. */
  DEVICE_INTERRUPT,
  /** One timer interrupt. */
  TIMER_INTERRUPT,
  /** Arming a high-resolution timer. */
  TIMER_ARM,
  /** Stopping a high-resolution timer. */
  TIMER_CANCEL;

  /** The place in tables by cost, from 0. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
