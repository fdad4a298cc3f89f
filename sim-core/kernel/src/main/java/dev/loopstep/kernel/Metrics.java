// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.time.Times;

/**
 * What is counted in a run.
 *
 * @param requests submitted
 * @param completions posted
 * @param syscalls calls of io_uring_enter
 * @param contextSwitches away from the task and back to it, each one
 * @param wakeUps of the task
 * @param bpfInstructions executed by the policy
 * @param latency of requests, from being taken from the submission queue until the consumer has
 *     moved the head of the completion queue past the completion
 */
public record Metrics(
    long requests,
    long completions,
    long errors,
    long syscalls,
    long contextSwitches,
    long wakeUps,
    long bpfInstructions,
    long bytesRead,
    long bytesWritten,
    CpuTime cpu,
    Times latency) {
  /** Where the CPU's time went, in picoseconds; the sum is the run's time. */
  public record CpuTime(long user, long kernel, long policy, long idle) {}
}
