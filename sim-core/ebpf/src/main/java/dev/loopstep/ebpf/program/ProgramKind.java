// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

/** What a program is called with, hence what r1 and r2 hold at its entry. */
public enum ProgramKind {
  /**
   * {@code io_uring_bpf_ops.loop_step}: r1 points to an array of two u64, the arguments {@code
   * struct iou_ctx *} and {@code struct iou_loop_params *}; sleepable.
   */
  LOOP_STEP,
  /** r1 = a block of memory, r2 = its length in bytes: {@code ebpf exec}. */
  MEMORY,
  /** r1 = a context that must not be read through: {@code verify --batch}. */
  OPAQUE_CONTEXT
}
