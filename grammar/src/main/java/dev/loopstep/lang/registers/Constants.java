// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Registers that only ever hold a constant or an address, and how it is made. */
final class Constants {
  private Constants() {}

  static Map<Integer, Op> of(IrFunction function) {
    Map<Integer, Op> made = new TreeMap<>();
    BitSet written = new BitSet();
    for (BasicBlock block : function.reversePostorder()) {
      for (Node node : block.nodes()) {
        int register = Operands.definition(node.op());
        if (register >= IrFunction.MACHINE_REGISTERS) {
          if (written.get(register) || !isConstant(node.op())) {
            made.remove(register);
          } else {
            made.put(register, node.op());
          }
          written.set(register);
        }
      }
    }
    return made;
  }

  private static boolean isConstant(Op op) {
    return op instanceof Op.Plain(Insn.LoadImm64 l)
        || op instanceof Op.Plain(Insn.Alu a)
            && a.op() == AluOp.MOV
            && a.src() instanceof Operand.Imm;
  }
}
