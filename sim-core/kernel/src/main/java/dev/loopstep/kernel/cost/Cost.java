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
  /**
   * What an instruction takes longer where its code runs for the first time since the kernel was
   * entered, or since the processor idled: caches and branch prediction have to find it again.
   */
  COLD_INSTRUCTION,
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
  /** Waiting for a futex, or waking who does. */
  ISSUE_FUTEX,
  /** A message to another ring, besides what the other ring's task does. */
  ISSUE_MESSAGE,
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
  /** Making a worker thread, by the task whose requests it does. */
  WORKER_START,
  /** Copying 64 bytes from or to the application; fewer at the end count as 64. */
  COPY_LINE,
  /** A policy's read of the application's memory, besides copying. */
  USER_COPY,
  /** A page for data in flight that has to be found and is given back. */
  BUFFER_PAGE,
  /** A page of a file in memory that is found to be read or written, each after the first. */
  FILE_PAGE,
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
  /** One switch from a task to another. */
  CONTEXT_SWITCH,
  /** One switch from a task that sleeps to the idle task. */
  SWITCH_TO_IDLE,
  /** One switch from the idle task to a task that was woken. */
  SWITCH_FROM_IDLE,
  /** From the wake-up until the woken task runs. */
  WAKE_LATENCY,
  /** One interrupt of a device, entry and exit included. */
  DEVICE_INTERRUPT,
  /**
   * How late a timer's interrupt comes where the processor idles, besides leaving the idle state:
   * what a hypervisor takes that has timers of its own.
   */
  TIMER_DELIVERY,
  /** One timer interrupt. */
  TIMER_INTERRUPT,
  /** Arming a high-resolution timer. */
  TIMER_ARM,
  /** Stopping a high-resolution timer. */
  TIMER_CANCEL;

  /**
   * Whether its code takes longer the first time. That of every call does each time: it is part of
   * the figure. What has no code of the kernel does not, nor what goes round and round in one.
   */
  public boolean hasColdCode() {
    return switch (this) {
      case SYSCALL_ENTRY_EXIT,
          SYSCALL_PENALTY,
          COLD_INSTRUCTION,
          ENTER,
          APPLICATION_REQUEST,
          APPLICATION_ENTER,
          BPF_INSTRUCTION,
          ARRAY_LOOKUP,
          CALLBACK_ROUND,
          ITERATOR_CALL,
          COPY_LINE,
          CACHE_PAGE,
          DEVICE_POLL,
          WAKE_LATENCY,
          TIMER_DELIVERY ->
          false;
      case CQRING_WAIT,
          LOOP_STEP,
          PROGRAM_ENTRY_EXIT,
          GET_REGION,
          CLOCK_READ,
          RANDOM_NUMBER,
          TRACE_LINE,
          ARRAY_UPDATE,
          HASH_LOOKUP,
          HASH_UPDATE,
          HASH_DELETE,
          SUBMIT_BATCH,
          SUBMIT_REQUEST,
          ISSUE_NOP,
          ISSUE_TIMEOUT,
          ISSUE_READ,
          ISSUE_WRITE,
          ISSUE_EVENTFD,
          ISSUE_PIPE,
          ISSUE_SOCKET,
          ISSUE_FILE,
          ISSUE_FUTEX,
          ISSUE_MESSAGE,
          CACHED_READ,
          CACHED_WRITE,
          BLOCK_REQUEST,
          POLLED_COMPLETION,
          ISSUE_POLL,
          POLL_ARM,
          ISSUE_POLL_REMOVE,
          ISSUE_CANCEL,
          ISSUE_TIMEOUT_REMOVE,
          WORKER_REQUEST,
          WORKER_START,
          USER_COPY,
          BUFFER_PAGE,
          FILE_PAGE,
          BLOCK_PLUG,
          FLUSH_BATCH,
          FLUSH_REQUEST,
          LOCAL_WORK_CHECK,
          LOCAL_WORK_ENTRY,
          LOCAL_WORK_ADD,
          LINK_NEXT,
          WAKE_UP,
          CONTEXT_SWITCH,
          SWITCH_TO_IDLE,
          SWITCH_FROM_IDLE,
          DEVICE_INTERRUPT,
          TIMER_INTERRUPT,
          TIMER_ARM,
          TIMER_CANCEL ->
          true;
    };
  }

  /** The place in tables by cost, from 0. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
