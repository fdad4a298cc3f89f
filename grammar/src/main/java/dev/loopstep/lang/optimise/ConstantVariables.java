// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.Global;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the values of parameters that can have only one in place of reading them. */
public final class ConstantVariables {
  private ConstantVariables() {}

  /**
   * Rewrites a function before its variables are placed.
   *
   * @param globals all that are declared
   */
  public static void fold(IrFunction function, List<Global> globals) {
    TreeMap<String, Global> constants = new TreeMap<>();
    globals.stream().filter(Global::isConstant).forEach(g -> constants.put(g.name(), g));
    if (constants.isEmpty()) {
      return;
    }
    for (BasicBlock block : function.reversePostorder()) {
      block
          .nodes()
          .replaceAll(node ->
              node.op() instanceof Op.ReadGlobal read
                  ? new Node(folded(read, constants.get(read.global().name())), node.span())
                  : node);
    }
  }

  private static Op folded(Op.ReadGlobal read, @Nullable Global constant) {
    return constant == null ? read : Algebra.constant(read.dst(), value(constant));
  }

  /** As a register holds it: what is narrower than 64 bits has zeroes above its lower half. */
  private static long value(Global global) {
    return global.type().bits() == Long.SIZE ? global.initial() : global.initial() & 0xffff_ffffL;
  }
}
