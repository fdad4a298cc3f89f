// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.insn.Insn.ByteOrder.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Assembly of arithmetic, moves and byte swaps. */
final class AluParser {
  /** What {@code be16} and its like stand for. */
  record Swap(Order order, int bits) {}

  static final Map<String, Swap> BYTE_ORDERS = byteOrders();

  private static final Map<String, AluOp> OPERATIONS = operations();

  private AluParser() {}

  private static Map<String, Swap> byteOrders() {
    Map<String, Swap> words = new TreeMap<>();
    for (Order order : Order.values()) {
      for (int bits : new int[] {16, 32, 64}) {
        words.put(AluText.word(order) + bits, new Swap(order, bits));
      }
    }
    return words;
  }

  private static Map<String, AluOp> operations() {
    Map<String, AluOp> signs = new LinkedHashMap<>();
    for (AluOp op : AluOp.values()) {
      signs.put(AluText.symbol(op), op);
    }
    return signs;
  }

  /** What follows {@code r1}: an operation and its second operand. */
  static Insn binary(Cursor cursor, Register dst) {
    cursor.like("r1 += r2");
    AluOp op = OPERATIONS.get(cursor.peek().text());
    if (op == null) {
      throw cursor.fault(
          cursor.peek(),
          "found " + cursor.peek().shown() + " where `=` or an operation is due",
          "use one of " + String.join(" ", OPERATIONS.keySet()));
    }
    cursor.next();
    return new Insn.Alu(dst.width(), op, dst.number(), operand(cursor, dst.width()));
  }

  /** What follows {@code r1 =} where that is a register. */
  static Insn move(Cursor cursor, Register dst) {
    return new Insn.Alu(dst.width(), AluOp.MOV, dst.number(), operand(cursor, dst.width()));
  }

  /** A register of the width, or an immediate. */
  static Operand operand(Cursor cursor, Width width) {
    return cursor.registerIsNext()
        ? new Operand.Reg(cursor.register().require(width))
        : immediate(cursor);
  }

  /** An immediate of 32 bits: one that is larger has to be loaded. */
  static Operand immediate(Cursor cursor) {
    return new Operand.Imm(
        cursor.number().immediate("load it into a register first, with ` ll` behind the number"));
  }

  /** What follows {@code r1 =} where that is {@code -r1}. */
  static Insn negate(Cursor cursor, Register dst) {
    cursor.like("r1 = -r1");
    cursor.expect("-");
    cursor.register().requireSame(dst);
    return new Insn.Negate(dst.width(), dst.number());
  }

  /** What follows {@code r1 = (}: {@code s8)r2}. */
  static Insn extend(Cursor cursor, Register dst) {
    cursor.like("r1 = (s8)r2");
    int bits =
        switch (cursor.peek().text()) {
          case "s8" -> 8;
          case "s16" -> 16;
          case "s32" -> 32;
          default -> throw cursor.unexpected("`s8`, `s16` or `s32`");
        };
    if (bits == 32 && dst.width() == Width.W32) {
      throw cursor.fault(
          cursor.peek(),
          "there is nothing to extend: the register has 32 bits itself",
          "extend to 64 bits, `r1 = (s32)r2`, or move, `w1 = w2`");
    }
    cursor.next();
    cursor.expect(")");
    int src = cursor.register().require(dst.width());
    return new Insn.MoveSignExtend(dst.width(), bits, dst.number(), src);
  }

  /** What follows {@code r1 =}: {@code be16 r1}. */
  static Insn byteOrder(Cursor cursor, Register dst, Swap swap) {
    cursor.like("r1 = be16 r1");
    cursor.next();
    dst.require(Width.W64);
    cursor.register().requireSame(dst);
    return new Insn.ByteOrder(swap.order(), swap.bits(), dst.number());
  }
}
