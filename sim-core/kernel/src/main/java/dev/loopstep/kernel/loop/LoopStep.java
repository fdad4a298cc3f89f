// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

/**
 * The callback {@code loop_step} of {@code struct io_uring_bpf_ops}: a BPF program, or Java in
 * tests of the kernel. It reaches the kernel through the {@link LoopCalls} that it was made with.
 */
public interface LoopStep {
  /** Return value: go on. */
  int CONTINUE = 0;

  /** Return value: leave the loop. */
  int STOP = 1;

  /** Runs one step. */
  int step();

  /** BPF instructions executed since the policy was loaded. */
  long executed();

  /** Makes a step that uses the given calls. */
  @FunctionalInterface
  interface Factory {
    LoopStep attach(LoopCalls calls);
  }
}
