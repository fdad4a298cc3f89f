// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.Op;

/** Where a load or store goes. */
sealed interface Place {
  /** An address is at most so many sums away from a map's. */
  int DEEP = 16;

  /**
   * A place in a variable's memory.
   *
   * @param variable which, as {@link Memory} numbers them
   * @param readOnly whether nothing writes it
   */
  record InVariable(int variable, boolean readOnly, int base, int offset, Size size)
      implements Place {
    /** Whether a write to the other place can change what stands here. */
    boolean mayOverlap(InVariable other) {
      return variable == other.variable
          && (base != other.base
              || offset < other.offset + other.size.bytes()
                  && other.offset < offset + size.bytes());
    }
  }

  /** Not in a variable, or in one that is to be read each time. */
  record Elsewhere() implements Place {}

  /** Perhaps in a variable. */
  record Anywhere() implements Place {}

  static Place of(int base, int offset, Size size, Values values, Memory memory) {
    return switch (root(base, offset, DEEP, values)) {
      case Root.InMap(int map, long at) -> {
        int variable = memory.variable(map, at);
        yield variable == Memory.VOLATILE
            ? new Elsewhere()
            : new InVariable(variable, memory.isReadOnly(map), base, offset, size);
      }
      case Root.Other other -> new Elsewhere();
      case Root.Unknown unknown -> new Anywhere();
    };
  }

  /** Where an address comes from. */
  sealed interface Root {
    record InMap(int map, long offset) implements Root {}

    record Other() implements Root {}

    record Unknown() implements Root {}
  }

  private static Root root(int register, long offset, int depth, Values values) {
    if (depth == 0) {
      return new Root.Unknown();
    }
    return switch (values.definition(register)) {
      case Op.Plain(Insn.LoadImm64 l) when l.pseudo() == Insn.LoadImm64.Pseudo.MAP_IDX_VALUE ->
          new Root.InMap(l.low(), l.high() + offset);
      case Op.Plain(Insn.Alu a)
          when a.op() == AluOp.MOV
              && a.width() == Width.W64
              && a.src() instanceof Operand.Reg(int number) ->
          root(number, offset, depth - 1, values);
      case Op.Compute c when c.op() == AluOp.ADD && c.width() == Width.W64 ->
          sum(c, offset, depth - 1, values);
      case Op.Phi p -> new Root.Unknown();
      case null, default -> new Root.Other();
    };
  }

  private static Root sum(Op.Compute c, long offset, int depth, Values values) {
    long distance = offset;
    if (c.right() instanceof Operand.Imm(int right)) {
      distance += right;
    }
    Root left =
        c.left() instanceof Operand.Reg(int number)
            ? root(number, distance, depth, values)
            : new Root.Other();
    if (left instanceof Root.InMap || !(c.right() instanceof Operand.Reg(int number))) {
      return left;
    }
    Root right = root(number, distance, depth, values);
    return right instanceof Root.InMap || left instanceof Root.Other ? right : left;
  }
}
