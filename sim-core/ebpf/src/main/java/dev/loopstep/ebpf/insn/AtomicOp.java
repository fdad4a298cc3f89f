// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** What an atomic instruction does to the memory operand. */
public enum AtomicOp {
  ADD,
  OR,
  AND,
  XOR,
  XCHG,
  CMPXCHG
}
