// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Assembly of jumps. */
final class JumpParser {
  private static final Map<String, Condition> CONDITIONS = conditions();

  private JumpParser() {}

  private static Map<String, Condition> conditions() {
    Map<String, Condition> signs = new LinkedHashMap<>();
    for (Condition condition : Condition.values()) {
      signs.put(JumpText.symbol(condition), condition);
    }
    return signs;
  }

  /** What follows {@code goto} or {@code gotol}; a goto to a label reaches as far as it must. */
  static Draft jump(Cursor cursor, boolean wide) {
    cursor.like(wide ? "gotol +3" : "goto +3");
    AsmLine line = cursor.line();
    boolean label = isLabel(cursor);
    return target(
        cursor,
        1,
        (distance, to) -> {
          if (!wide && !label) {
            requireShort(line, to, distance, "write `gotol`, which reaches 32 bits");
          }
          boolean far = distance != (short) distance;
          return new Insn.Jump(distance, wide || far);
        });
  }

  /** What follows {@code may_goto}. */
  static Draft mayGoto(Cursor cursor) {
    cursor.like("may_goto +3");
    AsmLine line = cursor.line();
    return target(
        cursor,
        1,
        (distance, to) -> {
          requireShort(line, to, distance, "jump to a `goto`, which reaches further");
          return new Insn.MayGoto((short) distance);
        });
  }

  /** What follows {@code if}. */
  static Draft branch(Cursor cursor) {
    cursor.like("if r1 == 0 goto +3");
    AsmLine line = cursor.line();
    Register left = cursor.register();
    Width width = left.width();
    int number = left.number();
    Condition condition = CONDITIONS.get(cursor.peek().text());
    if (condition == null) {
      throw cursor.fault(
          cursor.peek(),
          "found " + cursor.peek().shown() + " where a comparison is due",
          "use one of " + String.join(" ", CONDITIONS.keySet()));
    }
    cursor.next();
    Operand right = AluParser.operand(cursor, width);
    cursor.expect("goto");
    return target(
        cursor,
        1,
        (distance, to) -> {
          requireShort(line, to, distance, "jump to a `goto`, which reaches further");
          return new Insn.Branch(width, condition, number, right, (short) distance);
        });
  }

  private static void requireShort(AsmLine line, Token to, int distance, String remedy) {
    if (distance != (short) distance) {
      throw line.fault(
          to,
          EbpfProblem.JUMP_TOO_FAR,
          "this is " + Disassembler.signed(distance) + " slots away, and the jump reaches 16 bits",
          remedy);
    }
  }

  /**
   * A label, or a distance: {@code +3}, {@code pc+3}, {@code 3}.
   *
   * @param slots of the instruction
   * @throws InputException of the maker too, where the distance stands in the text
   */
  static Draft target(Cursor cursor, int slots, Draft.Maker maker) {
    if (isLabel(cursor)) {
      return new Draft.ToLabel(cursor.line(), cursor.next(), slots, maker);
    }
    Numeral distance = distance(cursor);
    return new Draft.Complete(maker.insn(distance.distance(), distance.token()));
  }

  /** {@code +3}, {@code pc+3}, {@code 3}. */
  static Numeral distance(Cursor cursor) {
    cursor.accept("pc");
    if (!cursor.peek().is("+") && !cursor.peek().is("-") && !cursor.peek().is(Token.Kind.NUMBER)) {
      throw cursor.unexpected("a label or a distance");
    }
    return cursor.number();
  }

  /** Whether a label comes next; {@code pc} with a distance behind it is none. */
  static boolean isLabel(Cursor cursor) {
    Token after = cursor.peekAfter();
    boolean counted = cursor.peek().is("pc") && (after.is("+") || after.is("-"));
    return cursor.peek().is(Token.Kind.NAME) && !counted;
  }
}
