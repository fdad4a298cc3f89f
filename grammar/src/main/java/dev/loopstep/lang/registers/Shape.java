// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Predecessors;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a function before values are shared out between registers and stack. */
final class Shape {
  /** r0 to r9. */
  static final int REGISTERS = 10;

  final IrFunction function;
  final List<BasicBlock> blocks;
  final Predecessors before;
  final Liveness liveness;
  final Loops loops;
  final NextUses uses;
  final Pressure pressure;

  private final Map<Integer, BitSet> written = new TreeMap<>();

  Shape(IrFunction function) {
    this.function = function;
    this.blocks = function.reversePostorder();
    this.before = new Predecessors(function);
    this.liveness = new Liveness(function);
    this.loops = new Loops(function, new Dominators(function));
    this.uses = new NextUses(function, loops);
    this.pressure = new Pressure(function, liveness);
  }

  /** The registers that are written in a loop. */
  BitSet writtenIn(Loops.Loop loop) {
    return written.computeIfAbsent(
        loop.head().id(),
        head -> {
          BitSet registers = new BitSet();
          for (int id = loop.blocks().nextSetBit(0);
              id >= 0;
              id = loop.blocks().nextSetBit(id + 1)) {
            for (Node node : function.blocks().get(id).nodes()) {
              int register = Operands.definition(node.op());
              if (register != Operands.NONE) {
                registers.set(register);
              }
            }
          }
          return registers;
        });
  }
}
