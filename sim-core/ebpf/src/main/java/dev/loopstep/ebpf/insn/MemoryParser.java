// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.Suggestion;
import java.util.List;

/** Assembly of loads and stores. */
final class MemoryParser {
  private static final List<String> TYPES = List.of("u8", "u16", "u32", "u64", "s8", "s16", "s32");

  /** {@code (u32 *)(r2 +8)}. */
  record Cell(Cursor cursor, Token type, Size size, boolean signed, int base, short offset) {
    Cell requireUnsigned() {
      if (signed) {
        throw cursor.fault(
            type, "only a load extends a sign", "write `u" + type.text().substring(1) + "`");
      }
      return this;
    }
  }

  private MemoryParser() {}

  /** What follows {@code r1 = *}. */
  static Insn load(Cursor cursor, Register dst) {
    cursor.like("r1 = *(u32 *)(r2 +8)");
    Cell cell = cell(cursor);
    // The sign goes up to bit 63: there is no load that extends it to 32 bits.
    int number = cell.signed() ? dst.require(Width.W64) : dst.holding(cell.size());
    return new Insn.Load(cell.size(), cell.signed(), number, cell.base(), cell.offset());
  }

  /** What follows {@code *}. */
  static Insn store(Cursor cursor) {
    cursor.like("*(u32 *)(r1 +8) = r2");
    Cell cell = cell(cursor).requireUnsigned();
    cursor.expect("=");
    Operand value =
        cursor.registerIsNext()
            ? new Operand.Reg(cursor.register().holding(cell.size()))
            : AluParser.immediate(cursor);
    return new Insn.Store(cell.size(), cell.base(), cell.offset(), value);
  }

  /** What follows {@code r1 =}: {@code load_acquire((u32 *)(r2 +8))}. */
  static Insn loadAcquire(Cursor cursor, Register dst) {
    cursor.like("r1 = load_acquire((u32 *)(r2 +8))");
    cursor.expect("load_acquire", "(");
    Cell cell = cell(cursor).requireUnsigned();
    cursor.expect(")");
    int number = dst.holding(cell.size());
    return new Insn.LoadAcquire(cell.size(), number, cell.base(), cell.offset());
  }

  /** What follows {@code store_release}. */
  static Insn storeRelease(Cursor cursor) {
    cursor.like("store_release((u32 *)(r1 +8), r2)");
    cursor.expect("(");
    Cell cell = cell(cursor).requireUnsigned();
    cursor.expect(",");
    int src = cursor.register().holding(cell.size());
    cursor.expect(")");
    return new Insn.StoreRelease(cell.size(), cell.base(), cell.offset(), src);
  }

  /** {@code (u32 *)(r2 +8)}. */
  static Cell cell(Cursor cursor) {
    cursor.expect("(");
    Token type = cursor.peek();
    if (!TYPES.contains(type.text())) {
      throw cursor.fault(
          type,
          "found " + type.shown() + " where the type of a memory cell is due",
          "use one of " + Suggestion.list(TYPES));
    }
    cursor.next();
    cursor.expect("*", ")", "(");
    int base = cursor.wideRegister();
    short offset = offset(cursor);
    cursor.expect(")");
    boolean signed = type.text().startsWith("s");
    return new Cell(cursor, type, size(type.text().substring(1)), signed, base, offset);
  }

  /** A sign and a number: the distance from the register before it. */
  static short offset(Cursor cursor) {
    if (!cursor.peek().is("+") && !cursor.peek().is("-")) {
      throw cursor.fault(
          cursor.peek(),
          "found " + cursor.peek().shown() + " where an offset is due",
          "write it with its sign, `+0` where there is none");
    }
    return cursor.number().offset();
  }

  private static Size size(String bits) {
    return switch (bits) {
      case "8" -> Size.B;
      case "16" -> Size.H;
      case "32" -> Size.W;
      default -> Size.DW;
    };
  }
}
