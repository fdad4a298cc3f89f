// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/**
 * What a program may use beyond the instruction set itself. An engine that lacks one is given
 * programs without it.
 */
public enum Feature {
  /** Helper 182, bpf_strncmp: a call whose result is a function of memory alone. */
  COMPARE_HELPER,
  /** An array map through helpers 1 and 2, with {@code MAP_IDX} references. */
  MAP_HELPERS,
  /** Helper 181, bpf_loop, with a function of the program as its callback. */
  CALLBACKS,
  /** The kfuncs of the open-coded iterator over numbers. */
  ITERATORS
}
