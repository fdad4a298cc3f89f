// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.typed.Global;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One operation. Registers 0 to 10 are the machine's own, those above are virtual. */
public sealed interface Op {
  /** An instruction on virtual registers; never a jump, call or exit. */
  record Plain(Insn insn) implements Op {}

  /** The value of a scalar variable; gone after placement. */
  record ReadGlobal(int dst, Global global) implements Op {}

  /** A new value of a scalar variable; gone after placement. */
  record WriteGlobal(Global global, Operand src) implements Op {}

  /** The address of a section's first byte; gone after placement. */
  record AddressOf(int dst, Section section) implements Op {}

  /** A call whose arguments lie in r1 and up; the result is in r0, r1 to r5 are lost. */
  record Call(CallKind kind, int number, int arguments) implements Op {}

  /**
   * A call on a path that is rarely taken: everything else is kept, by saving and restoring
   * registers around it, so that the often taken paths need not avoid the registers that calls
   * destroy.
   */
  record ColdCall(int kfunc, List<Operand> arguments, int result) implements Op {
    public ColdCall {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Arithmetic whose result goes to a register of its own; only between {@code SsaConstruction} and
   * {@code SsaDestruction}. 0 as the left operand of a subtraction negates.
   */
  record Compute(int dst, Width width, AluOp op, Operand left, Operand right) implements Op {}

  /**
   * The value that belongs to the block from which control came; at the start of a block, and only
   * between {@code SsaConstruction} and {@code SsaDestruction}.
   *
   * @param values by the number of the block before
   */
  record Phi(int dst, SortedMap<Integer, Operand> values) implements Op {
    public Phi {
      values = new TreeMap<>(values);
    }
  }
}
