// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.ebpf.insn.Operand;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes where control goes. */
public final class Edges {
  private Edges() {}

  /** Puts a new, empty block between two blocks. */
  public static BasicBlock split(IrFunction function, BasicBlock from, BasicBlock to) {
    double frequency = Math.min(from.frequency(), to.frequency());
    BasicBlock between = function.block(frequency, from.preheader());
    between.end(new Terminator.Goto(to), from.terminatorSpan());
    redirect(from, to, between);
    List<Node> nodes = to.nodes();
    for (int i = 0; i < nodes.size() && nodes.get(i).op() instanceof Op.Phi phi; i++) {
      SortedMap<Integer, Operand> values = new TreeMap<>(phi.values());
      Operand value = values.remove(from.id());
      if (value != null) {
        values.put(between.id(), value);
      }
      nodes.set(i, new Node(new Op.Phi(phi.dst(), values), nodes.get(i).span()));
    }
    return between;
  }

  /** Has the end of a block lead to another one. */
  public static void redirect(BasicBlock block, BasicBlock from, BasicBlock to) {
    Terminator end =
        switch (block.terminator()) {
          case Terminator.Goto g -> new Terminator.Goto(g.target() == from ? to : g.target());
          case Terminator.If i -> {
            BasicBlock then = i.then() == from ? to : i.then();
            BasicBlock otherwise = i.otherwise() == from ? to : i.otherwise();
            yield then == otherwise
                ? new Terminator.Goto(then)
                : new Terminator.If(i.width(), i.condition(), i.left(), i.right(), then, otherwise);
          }
          case Terminator.Return r -> r;
        };
    block.end(end, block.terminatorSpan());
  }
}
