// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.typed.Global;
import java.util.List;

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
}
