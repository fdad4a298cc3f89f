// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.List;

/** Reads a line's tokens one after another, and says what is wrong with them. */
final class Cursor {
  private final AsmLine line;
  private final List<Token> tokens;
  private int at;
  private String like = "r1 = 5";

  Cursor(AsmLine line, List<Token> tokens) {
    this.line = line;
    this.tokens = tokens;
  }

  /** Says what the instruction should look like, for whoever writes it wrong. */
  void like(String example) {
    like = example;
  }

  AsmLine line() {
    return line;
  }

  /** The token to be read next; {@link Token.Kind#END} for ever once all are. */
  Token peek() {
    return tokens.get(at);
  }

  /** The token behind {@link #peek()}. */
  Token peekAfter() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean atEnd() {
    return peek().is(Token.Kind.END);
  }

  /** Reads the sign or word if it comes next. */
  boolean accept(String text) {
    boolean found = peek().is(text);
    if (found) {
      next();
    }
    return found;
  }

  /** Reads signs or words that must come next. */
  void expect(String... texts) {
    for (String text : texts) {
      if (!accept(text)) {
        throw unexpected("`" + text + "`");
      }
    }
  }

  /** A register that must come next. */
  Register register() {
    Register register = Register.of(this, peek());
    if (register == null) {
      throw unexpected("a register");
    }
    next();
    return register;
  }

  /** A register of 64 bits that must come next: its number. */
  int wideRegister() {
    return register().require(Width.W64);
  }

  boolean registerIsNext() {
    return Register.of(this, peek()) != null;
  }

  /** A number with or without a sign that must come next. */
  Numeral number() {
    int first = at;
    boolean negative = peek().is("-");
    if (negative || peek().is("+")) {
      next();
    }
    if (!peek().is(Token.Kind.NUMBER)) {
      throw unexpected("a number");
    }
    Token digits = next();
    return Numeral.of(this, tokens.get(first), negative, digits);
  }

  /** Nothing may be left. */
  void requireEnd() {
    if (!atEnd()) {
      throw fault(
          peek(),
          "the instruction ends before " + peek().shown(),
          "remove it, or give it a line of its own");
    }
  }

  InputException unexpected(String instead) {
    return fault(
        peek(),
        "found " + peek().shown() + " where " + instead + " is due",
        "write it like `" + like + "`");
  }

  InputException fault(Token token, String message, String remedy) {
    return fault(token, EbpfProblem.BAD_ASSEMBLY, message, remedy);
  }

  InputException fault(Token token, EbpfProblem problem, String message, String remedy) {
    return line.fault(token, problem, message, remedy);
  }
}
