// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** What a call instruction's target means. */
public enum CallKind {
  /** A helper by its number. */
  HELPER,
  /** A function of this program: the target is a slot offset from the next instruction. */
  LOCAL,
  /**
   * A kfunc: the target is an index into the program's list of kfuncs (a BTF id in a loaded kernel
   * program).
   */
  KFUNC,
  /** A helper by its BTF id; only in unlinked code, never executed here. */
  HELPER_BTF
}
