// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.expr;

import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit number as a function of inputs. What depends on no input is a constant. Expressions
 * share parts; those that have grown too deep are cut by {@link #tooDeep}.
 */
public final class Expr {
  private static final int MAX_DEPTH = 400;

  final Op op;
  final long k;
  final @Nullable Expr a;
  final @Nullable Expr b;
  final @Nullable Cell cell;
  private final int depth;

  /** How many of the lower bits may be set. */
  private final int bits;

  /** The value in the evaluation of that number, see {@link Evaluator}. */
  long memo;

  long evaluation;

  private Expr(Op op, long k, @Nullable Expr a, @Nullable Expr b, @Nullable Cell cell, int bits) {
    this.op = op;
    this.k = k;
    this.a = a;
    this.b = b;
    this.cell = cell;
    this.bits = bits;
    depth = 1 + Math.max(a == null ? 0 : a.depth, b == null ? 0 : b.depth);
  }

  public static Expr constant(long value) {
    return new Expr(Op.CONSTANT, value, null, null, null, 64 - Long.numberOfLeadingZeros(value));
  }

  /**
   * An input.
   *
   * @param bits how many it has
   */
  public static Expr cell(Cell cell, int bits) {
    return new Expr(Op.CELL, 0, null, null, cell, bits);
  }

  /** A pointer, or NULL where the input is not 0. */
  public static Expr choice(Cell absent, long pointer) {
    return new Expr(Op.CHOICE, pointer, null, null, absent, 64);
  }

  /** Two parts of a number: so many bits of one, and the other above. */
  public static Expr join(Expr low, int lowBits, Expr high) {
    return new Expr(Op.JOIN, lowBits, low, high, null, Math.min(64, lowBits + high.bits));
  }

  /** A byte of a number. */
  public static Expr byteOf(Expr number, int index) {
    return number.bits <= 8 && index == 0
        ? number
        : new Expr(Op.BYTE, index, number, null, null, 8);
  }

  public Expr low(int count) {
    return bits <= count ? this : new Expr(Op.LOW, count, this, null, null, count);
  }

  public Expr signed(int count) {
    return bits < count ? this : new Expr(Op.SIGNED, count, this, null, null, 64);
  }

  public Expr swap(int count) {
    return new Expr(Op.SWAP, count, this, null, null, count);
  }

  public Expr negate(Width width) {
    return narrow(width, new Expr(Op.NEGATE, 0, this, null, null, 64));
  }

  /** What an arithmetic instruction computes. */
  public static Expr alu(Width width, AluOp op, Expr dst, Expr src) {
    int size = width == Width.W64 ? 64 : 32;
    boolean signed = op == AluOp.SDIV || op == AluOp.SMOD;
    Expr left = width == Width.W64 ? dst : signed ? dst.signed(32) : dst.low(32);
    Expr right = width == Width.W64 ? src : signed ? src.signed(32) : src.low(32);
    Expr result =
        switch (op) {
          case MOV -> right;
          case ADD -> node(Op.ADD, left, right);
          case SUB -> node(Op.SUB, left, right);
          case MUL -> node(Op.MUL, left, right);
          case DIV -> node(Op.DIV, left, right);
          case SDIV -> node(Op.SDIV, left, right);
          case MOD -> node(Op.MOD, left, right);
          case SMOD -> node(Op.SMOD, left, right);
          case OR -> node(Op.OR, left, right);
          case AND -> node(Op.AND, left, right);
          case XOR -> node(Op.XOR, left, right);
          case LSH -> new Expr(Op.LSH, size - 1, left, right, null, 64);
          case RSH -> new Expr(Op.RSH, size - 1, left, right, null, left.bits);
          case ARSH -> new Expr(Op.ARSH, size - 1, left, right, null, 64);
        };
    return narrow(width, result);
  }

  private static Expr node(Op op, Expr a, Expr b) {
    int bits =
        switch (op) {
          case AND -> Math.min(a.bits, b.bits);
          case OR, XOR -> Math.max(a.bits, b.bits);
          case ADD -> Math.min(64, Math.max(a.bits, b.bits) + 1);
          case MUL -> Math.min(64, a.bits + b.bits);
          case DIV, MOD -> a.bits;
          case SUB,
              SDIV,
              SMOD,
              CONSTANT,
              CELL,
              CHOICE,
              JOIN,
              BYTE,
              LOW,
              SIGNED,
              SWAP,
              NEGATE,
              LSH,
              RSH,
              ARSH ->
              64;
        };
    return new Expr(op, 0, a, b, null, bits);
  }

  private static Expr narrow(Width width, Expr value) {
    return width == Width.W64 ? value : value.low(32);
  }

  /** Whether it is better taken for a constant: evaluation goes down one call a level. */
  public boolean tooDeep() {
    return depth > MAX_DEPTH;
  }

  public int bits() {
    return bits;
  }

  public boolean isConstant() {
    return op == Op.CONSTANT;
  }

  Expr first() {
    return java.util.Objects.requireNonNull(a);
  }

  Expr second() {
    return java.util.Objects.requireNonNull(b);
  }

  Cell input() {
    return java.util.Objects.requireNonNull(cell);
  }
}
