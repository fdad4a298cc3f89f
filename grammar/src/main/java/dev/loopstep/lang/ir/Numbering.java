// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers virtual registers anew, without gaps: first those that more than one block mentions, so
 * that sets of what is alive between blocks are short.
 */
public final class Numbering {
  private static final int MACHINE = IrFunction.MACHINE_REGISTERS;
  private static final int NOWHERE = -1;
  private static final int EVERYWHERE = -2;

  /** By register: the block that mentions it, if that is one. */
  private final int[] block;

  private Numbering(IrFunction function) {
    block = new int[function.registers()];
    Arrays.fill(block, NOWHERE);
  }

  /** Rewrites the function. */
  public static void compact(IrFunction function) {
    new Numbering(function).run(function);
  }

  private void run(IrFunction function) {
    List<BasicBlock> blocks = function.reversePostorder();
    for (BasicBlock at : blocks) {
      for (Node node : at.nodes()) {
        mention(Operands.definition(node.op()), at);
        Operands.uses(node.op(), register -> mention(register, at));
      }
      Operands.uses(at.terminator(), register -> mention(register, at));
    }
    int[] numbers = new int[block.length];
    int next = 0;
    for (; next < MACHINE; next++) {
      numbers[next] = next;
    }
    for (boolean shared : new boolean[] {true, false}) {
      for (int r = MACHINE; r < block.length; r++) {
        if (shared ? block[r] == EVERYWHERE : block[r] >= 0) {
          numbers[r] = next++;
        }
      }
    }
    for (BasicBlock at : blocks) {
      at.nodes().replaceAll(n -> new Node(Operands.rename(n.op(), r -> numbers[r]), n.span()));
      at.end(Operands.rename(at.terminator(), r -> numbers[r]), at.terminatorSpan());
    }
    function.registers(next);
  }

  private void mention(int register, BasicBlock at) {
    if (register >= MACHINE && block[register] != at.id()) {
      block[register] = block[register] == NOWHERE ? at.id() : EVERYWHERE;
    }
  }
}
