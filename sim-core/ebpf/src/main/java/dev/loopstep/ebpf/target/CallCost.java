// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

/**
 * What a call of a helper or kfunc is charged as: the key by which a cost profile gives it a
 * figure.
 */
public enum CallCost {
  /** A value that Linux's JIT reads in place of a call, so that only the instruction counts. */
  INLINED,
  /** A read of a clock. */
  CLOCK,
  /** A pseudo-random number. */
  RANDOM,
  /** Formatting and tracing a line. */
  TRACE,
  MAP_LOOKUP,
  MAP_UPDATE,
  MAP_DELETE,
  /** Setting {@code bpf_loop} up; what it calls back is charged by instruction. */
  CALLBACK_LOOP,
  /** One call for an open-coded iterator: new, next or destroy. */
  ITERATOR,
  GET_REGION,
  /** Reading the application's memory, and what copying takes. */
  USER_COPY,
  /** Finding memory that the kernel owns, and what copying takes. */
  KERNEL_COPY,
  /** Whatever submitting takes, by batch and request. */
  SUBMIT,
  /** Whatever polling a network takes, by poll and packet. */
  POLL
}
