// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.EbpfProblem;

/** Assembly of calls. */
final class CallParser {
  private CallParser() {}

  /** What follows {@code call}: a number, {@code pc+3}, a name, or a name with its number. */
  static Draft call(Cursor cursor) {
    cursor.like("call 5");
    if (JumpParser.isLabel(cursor)) {
      Token name = cursor.next();
      int sign = name.text().indexOf('#');
      return sign < 0
          ? new Draft.CallByName(cursor.line(), name)
          : new Draft.Complete(numbered(cursor, name, sign));
    }
    if (cursor.peek().is("pc")) {
      return new Draft.Complete(
          new Insn.Call(CallKind.LOCAL, JumpParser.distance(cursor).distance()));
    }
    if (cursor.atEnd()) {
      throw cursor.unexpected("what is called");
    }
    int helper = cursor.number().immediate("use a smaller number");
    return new Draft.Complete(new Insn.Call(CallKind.HELPER, helper));
  }

  /** What follows {@code callx}. */
  static Insn callRegister(Cursor cursor) {
    cursor.like("callx r1");
    return new Insn.CallRegister(cursor.wideRegister());
  }

  /** {@code kfunc#0}, {@code btf_id#42}, or as the kernel names helpers: {@code unknown#200}. */
  private static Insn numbered(Cursor cursor, Token name, int sign) {
    String function = name.text().substring(0, sign);
    int number = number(cursor, name, sign);
    return switch (function) {
      case "kfunc" -> new Insn.Call(CallKind.KFUNC, number);
      case "btf_id" -> new Insn.Call(CallKind.HELPER_BTF, number);
      case "unknown" -> new Insn.Call(CallKind.HELPER, number);
      default -> {
        requireHelper(cursor, name, function, number);
        yield new Insn.Call(CallKind.HELPER, number);
      }
    };
  }

  private static int number(Cursor cursor, Token name, int sign) {
    int at = sign + 1;
    boolean negative = name.text().startsWith("-", at);
    String digits = name.text().substring(negative ? at + 1 : at);
    int column = name.column() + at;
    Token first = new Token(Token.Kind.NUMBER, digits, column);
    Token number = new Token(Token.Kind.NUMBER, digits, negative ? column + 1 : column);
    return Numeral.of(cursor, first, negative, number).immediate("use a smaller number");
  }

  private static void requireHelper(Cursor cursor, Token name, String function, int number) {
    Integer helper = Names.helper(function);
    if (helper == null) {
      throw cursor.fault(
          name,
          EbpfProblem.UNKNOWN_LABEL,
          "no helper is called `" + function + "`",
          "write its number alone, or `kfunc#` or `btf_id#` before it");
    }
    if (helper != number) {
      throw cursor.fault(
          name,
          "the helper `" + function + "` has number " + helper,
          "write `" + function + "`, or `" + number + "`");
    }
  }
}
