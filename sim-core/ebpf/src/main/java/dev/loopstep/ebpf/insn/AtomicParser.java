// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.insn.MemoryParser.Cell;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assembly of atomic operations: as the kernel writes them, and as LLVM does. */
final class AtomicParser {
  /**
   * A function that gives the old value.
   *
   * @param size null where the memory cell says it
   * @param bare whether memory stands as {@code r1 + 0}, without a type
   */
  record Function(AtomicOp op, @Nullable Size size, boolean bare) {}

  static final Map<String, Function> FETCHING = functions();

  private static final Map<String, AtomicOp> LOCKED =
      Map.of("+=", AtomicOp.ADD, "|=", AtomicOp.OR, "&=", AtomicOp.AND, "^=", AtomicOp.XOR);

  private AtomicParser() {}

  private static Map<String, Function> functions() {
    Map<String, Function> functions = new TreeMap<>();
    for (AtomicOp op : AtomicOp.values()) {
      String name = MemoryText.function(op);
      functions.put("atomic64_" + name, new Function(op, Size.DW, false));
      functions.put("atomic_" + name, new Function(op, null, false));
    }
    functions.put("xchg_64", new Function(AtomicOp.XCHG, Size.DW, true));
    functions.put("xchg32_32", new Function(AtomicOp.XCHG, Size.W, true));
    functions.put("cmpxchg_64", new Function(AtomicOp.CMPXCHG, Size.DW, true));
    functions.put("cmpxchg32_32", new Function(AtomicOp.CMPXCHG, Size.W, true));
    return functions;
  }

  /** What follows {@code lock}. */
  static Insn lock(Cursor cursor) {
    cursor.like("lock *(u64 *)(r1 +0) += r2");
    cursor.expect("*");
    Cell cell = wholeCell(cursor);
    AtomicOp op = LOCKED.get(cursor.peek().text());
    if (op == null) {
      throw cursor.unexpected("`+=`, `|=`, `&=` or `^=`");
    }
    cursor.next();
    int src = cursor.register().holding(cell.size());
    return new Insn.Atomic(cell.size(), op, false, cell.base(), cell.offset(), src);
  }

  /** What follows {@code r1 =}: {@code atomic64_fetch_add((u64 *)(r2 +8), r1)}. */
  static Insn fetching(Cursor cursor, Register old, Function function) {
    cursor.like(example(function));
    Token name = cursor.next();
    cursor.expect("(");
    Cell cell = function.bare() ? bareCell(cursor, name, function) : wholeCell(cursor);
    if (function.size() != null && function.size() != cell.size()) {
      throw cursor.fault(
          cell.type(), name.shown() + " works on 64 bits", "write `u64`, or leave the 64 out");
    }
    cursor.expect(",");
    Register src = function.op() == AtomicOp.CMPXCHG ? exchanged(cursor, old) : cursor.register();
    if (function.op() != AtomicOp.CMPXCHG) {
      src.requireSame(old);
    }
    cursor.expect(")");
    old.holding(cell.size());
    int number = src.holding(cell.size());
    return new Insn.Atomic(cell.size(), function.op(), true, cell.base(), cell.offset(), number);
  }

  /** {@code r0, r2}: what is compared, always r0, and what replaces it. */
  private static Register exchanged(Cursor cursor, Register old) {
    requireRegisterZero(cursor, old);
    cursor.register().requireSame(old);
    cursor.expect(",");
    return cursor.register();
  }

  private static String example(Function function) {
    if (function.op() == AtomicOp.CMPXCHG) {
      return function.bare()
          ? "r0 = cmpxchg_64(r1 + 0, r0, r2)"
          : "r0 = atomic64_cmpxchg((u64 *)(r1 +0), r0, r2)";
    }
    return function.bare()
        ? "r2 = xchg_64(r1 + 0, r2)"
        : "r2 = atomic64_fetch_add((u64 *)(r1 +0), r2)";
  }

  private static void requireRegisterZero(Cursor cursor, Register old) {
    if (old.number() != 0) {
      throw cursor.fault(
          old.token(),
          "the old value of a compare-and-exchange goes to r0",
          "write `r0`, or `w0` where LLVM does");
    }
  }

  private static Cell wholeCell(Cursor cursor) {
    Cell cell = MemoryParser.cell(cursor);
    if (!Set.of("u32", "u64").contains(cell.type().text())) {
      throw cursor.fault(
          cell.type(), "atomic operations work on 32 or 64 bits", "write `u32` or `u64`");
    }
    return cell;
  }

  /** {@code r1 + 0}, as LLVM writes it for two of its functions. */
  private static Cell bareCell(Cursor cursor, Token name, Function function) {
    int base = cursor.wideRegister();
    short offset = MemoryParser.offset(cursor);
    Size size = function.size() == Size.DW ? Size.DW : Size.W;
    return new Cell(cursor, name, size, false, base, offset);
  }
}
