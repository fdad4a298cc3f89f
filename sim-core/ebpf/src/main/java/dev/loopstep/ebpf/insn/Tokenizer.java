// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line of assembly as words and signs; comments and blanks go. */
final class Tokenizer {
  /** Longer ones first, so that no sign is taken for a part of itself. */
  private static final List<String> SIGNS =
      List.of(
          "<<=", ">>=", "==", "!=", ">=", "<=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "=",
          ">", "<", "&", "*", "+", "-", "(", ")", "[", "]", ",", ":");

  private static final List<String> SIGNED =
      List.of("s>>=", "s/=", "s%=", "s>=", "s<=", "s>", "s<");

  private final AsmLine line;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(AsmLine line) {
    this.line = line;
    this.text = line.text();
  }

  /** The line's words and signs, and {@link Token.Kind#END} behind them. */
  static List<Token> tokens(AsmLine line) {
    return new Tokenizer(line).read();
  }

  private List<Token> read() {
    skipBlanks();
    while (at < text.length() && !commentStarts()) {
      tokens.add(token());
      requireShort();
      skipBlanks();
    }
    requireShort();
    tokens.add(new Token(Token.Kind.END, "", at + 1));
    return tokens;
  }

  /** A comment may be as long as it likes. */
  private void requireShort() {
    if (at > AsmLine.MAX_LENGTH) {
      throw line.fault(
          new Token(Token.Kind.END, "", 1),
          EbpfProblem.BAD_ASSEMBLY,
          "the line has more than " + AsmLine.MAX_LENGTH + " characters",
          "give each instruction a line of its own");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** {@code ;} as in the kernel's log, {@code //} and {@code #} as LLVM has them. */
  private boolean commentStarts() {
    char c = text.charAt(at);
    return c == ';' || c == '#' || text.startsWith("//", at);
  }

  private Token token() {
    int start = at;
    char c = text.charAt(at);
    if (isDigit(c)) {
      skipName();
      return since(start, Token.Kind.NUMBER);
    }
    if (skipSign(c == 's' ? SIGNED : SIGNS)) {
      return since(start, Token.Kind.SIGN);
    }
    if (isNamePart(c)) {
      skipName();
      skipNumberOfFunction();
      return since(start, Token.Kind.NAME);
    }
    throw unknown();
  }

  private boolean skipSign(List<String> signs) {
    for (String sign : signs) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return true;
      }
    }
    return false;
  }

  private Token since(int start, Token.Kind kind) {
    return new Token(kind, text.substring(start, at), start + 1);
  }

  private void skipName() {
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
  }

  /** {@code kfunc#3}: right behind a name and before a number, the sign starts no comment. */
  private void skipNumberOfFunction() {
    int digits = text.startsWith("#-", at) ? at + 2 : at + 1;
    if (text.startsWith("#", at) && digits < text.length() && isDigit(text.charAt(digits))) {
      at = digits;
      skipName();
    }
  }

  private InputException unknown() {
    int point = text.codePointAt(at);
    String shown =
        point > ' ' && point < 0x7f
            ? "`" + (char) point + "`"
            : String.format(Locale.ROOT, "U+%04X", point);
    return line.fault(
        new Token(Token.Kind.SIGN, "?", at + 1),
        EbpfProblem.BAD_ASSEMBLY,
        "the character " + shown + " has no meaning here",
        "remove it; comments start with `;`, `//` or `#`");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNamePart(char c) {
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    return letter || isDigit(c) || c == '_' || c == '.' || c == '$';
  }
}
