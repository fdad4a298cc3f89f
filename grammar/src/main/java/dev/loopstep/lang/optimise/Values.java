// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values of registers that are written once: where each comes from, and how
 * many of its lower bits can be set.
 */
final class Values {
  /** Rounds until numbers of bits that still grow are taken for those of a whole type. */
  private static final int PATIENCE = 3;

  private final @Nullable Op[] definitions;
  private final int[] bits;

  /** Starts with no bits for any value and goes round until nothing grows, so loops are seen. */
  Values(IrFunction function) {
    definitions = new Op[function.registers()];
    bits = new int[function.registers()];
    Arrays.fill(bits, 0, IrFunction.MACHINE_REGISTERS, Long.SIZE);
    List<BasicBlock> blocks = function.reversePostorder();
    for (BasicBlock block : blocks) {
      for (Node node : block.nodes()) {
        int register = Operands.definition(node.op());
        if (register >= IrFunction.MACHINE_REGISTERS) {
          definitions[register] = node.op();
        }
      }
    }
    boolean grows = true;
    for (int round = 0; grows; round++) {
      grows = false;
      for (BasicBlock block : blocks) {
        for (Node node : block.nodes()) {
          grows |= grow(node.op(), round >= PATIENCE);
        }
      }
    }
  }

  private boolean grow(Op op, boolean impatient) {
    int register = Operands.definition(op);
    if (register < IrFunction.MACHINE_REGISTERS) {
      return false;
    }
    int width = width(op);
    if (width <= bits[register]) {
      return false;
    }
    bits[register] = !impatient ? width : width > Integer.SIZE ? Long.SIZE : Integer.SIZE;
    return true;
  }

  /** Notes an operation that takes another's place; it computes the same. */
  void redefine(int register, Op op) {
    definitions[register] = op;
  }

  /** What writes a register; null for a machine register. */
  @Nullable Op definition(int register) {
    return register < definitions.length ? definitions[register] : null;
  }

  /** No value of the operand is 2 to the power of this or more. */
  int bits(Operand operand) {
    return switch (operand) {
      case Operand.Imm(int value) -> value < 0 ? Long.SIZE : length(value);
      case Operand.Reg(int number) -> number < bits.length ? bits[number] : Long.SIZE;
    };
  }

  private static int length(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** The operand's value where it is always the same. */
  OptionalLong constant(Operand operand) {
    return switch (operand) {
      case Operand.Imm(int value) -> OptionalLong.of(value);
      case Operand.Reg(int number) -> {
        Op op = definition(number);
        yield op == null ? OptionalLong.empty() : constant(op);
      }
    };
  }

  /** What the operation sets its register to where that is always the same. */
  static OptionalLong constant(Op op) {
    return switch (op) {
      case Op.Plain(Insn.LoadImm64 l) when l.pseudo() == Insn.LoadImm64.Pseudo.CONST ->
          OptionalLong.of(l.value());
      case Op.Plain(Insn.Alu a)
          when a.op() == AluOp.MOV && a.src() instanceof Operand.Imm(int value) ->
          OptionalLong.of(a.width() == Width.W64 ? value : Integer.toUnsignedLong(value));
      default -> OptionalLong.empty();
    };
  }

  private int width(Op op) {
    return switch (op) {
      case Op.Plain(Insn.Load l) -> l.signExtend() ? Long.SIZE : l.size().bytes() * Byte.SIZE;
      case Op.Plain(Insn.Alu a) when a.op() == AluOp.MOV -> moved(a);
      case Op.Plain(Insn.LoadImm64 l) ->
          l.pseudo() == Insn.LoadImm64.Pseudo.CONST ? length(l.value()) : Long.SIZE;
      case Op.Compute c -> computed(c);
      case Op.Phi p -> p.values().values().stream().mapToInt(this::bits).max().orElse(Long.SIZE);
      default -> Long.SIZE;
    };
  }

  private int moved(Insn.Alu move) {
    if (move.width() == Width.W32) {
      return move.src() instanceof Operand.Imm(int value)
          ? length(Integer.toUnsignedLong(value))
          : Math.min(bits(move.src()), Integer.SIZE);
    }
    return bits(move.src());
  }

  private int computed(Op.Compute c) {
    int most = c.width() == Width.W64 ? Long.SIZE : Integer.SIZE;
    int left = bits(c.left());
    int right = bits(c.right());
    int width =
        switch (c.op()) {
          case ADD -> Math.max(left, right) + 1;
          case MUL -> left + right;
          case AND -> Math.min(left, right);
          case OR, XOR -> Math.max(left, right);
          case DIV, MOD -> left;
          case LSH -> left + shift(c, most, most);
          case RSH -> left > most ? most : left - shift(c, most, 0);
          case ARSH -> left < most ? left - shift(c, most, 0) : most;
          case SUB, SDIV, SMOD, MOV -> most;
        };
    return Math.clamp(width, 0, most);
  }

  /** The amount of a shift, or the given where it is not known. */
  private static int shift(Op.Compute c, int width, int unknown) {
    return c.right() instanceof Operand.Imm(int amount) ? amount & width - 1 : unknown;
  }
}
