// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.vm.Interpreter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which registers were written, and how they depend on inputs. */
final class Registers {
  static final int COUNT = 11;
  static final int FIRST_SAVED = 6;
  static final int FRAME_POINTER = 10;

  private final Interpreter interpreter;
  private final @Nullable Expr[] symbols = new Expr[COUNT];
  private final boolean[] written = new boolean[COUNT];

  /** Where the element of a map begins that a pointer was given for, or 0. */
  private final long[] elements = new long[COUNT];

  Registers(Interpreter interpreter) {
    this.interpreter = interpreter;
    written[FRAME_POINTER] = true;
  }

  long value(int register) {
    return interpreter.register(register);
  }

  boolean written(int register) {
    return written[register];
  }

  /** How it depends on inputs, or null where it does not. */
  @Nullable Expr symbol(int register) {
    return symbols[register];
  }

  /** The value as an expression. */
  Expr expr(int register) {
    Expr symbol = symbols[register];
    return symbol == null ? Expr.constant(value(register)) : symbol;
  }

  Expr expr(Operand operand) {
    return switch (operand) {
      case Operand.Reg(int number) -> expr(number);
      case Operand.Imm(int value) -> Expr.constant(value);
    };
  }

  boolean depends(Operand operand) {
    return operand instanceof Operand.Reg(int number) && symbols[number] != null;
  }

  /** The address of the element of a map that it points into, or 0. */
  long element(int register) {
    return elements[register];
  }

  void setElement(int register, long address) {
    elements[register] = address;
  }

  /** It gets a value that points into no element. */
  void write(int register, @Nullable Expr symbol) {
    written[register] = true;
    elements[register] = 0;
    symbols[register] = symbol == null || symbol.tooDeep() || symbol.isConstant() ? null : symbol;
  }

  /** Their contents are gone. */
  void forget(int from, int to) {
    Arrays.fill(written, from, to + 1, false);
    Arrays.fill(symbols, from, to + 1, null);
    Arrays.fill(elements, from, to + 1, 0);
  }

  /** What a call keeps for its caller. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Saved(@Nullable Expr[] symbols, boolean[] written, long[] elements) {}

  Saved save() {
    return new Saved(symbols.clone(), written.clone(), elements.clone());
  }

  /** Gives the caller its r6 to r9 back. */
  void restore(Saved saved) {
    for (int register = FIRST_SAVED; register < FRAME_POINTER; register++) {
      symbols[register] = saved.symbols[register];
      written[register] = saved.written[register];
      elements[register] = saved.elements[register];
    }
  }
}
