// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.format;

import dev.loopstep.lang.parser.PolicyLexer;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Where spaces stand between tokens, and which lines go on. */
final class Spacing {
  private static final Set<Integer> BINARY =
      Set.of(
          PolicyLexer.ASSIGN,
          PolicyLexer.ADD_ASSIGN,
          PolicyLexer.SUB_ASSIGN,
          PolicyLexer.MUL_ASSIGN,
          PolicyLexer.DIV_ASSIGN,
          PolicyLexer.MOD_ASSIGN,
          PolicyLexer.AND_ASSIGN,
          PolicyLexer.OR_ASSIGN,
          PolicyLexer.XOR_ASSIGN,
          PolicyLexer.SHL_ASSIGN,
          PolicyLexer.SHR_ASSIGN,
          PolicyLexer.EQ,
          PolicyLexer.NE,
          PolicyLexer.LE,
          PolicyLexer.GE,
          PolicyLexer.SHL,
          PolicyLexer.SHR,
          PolicyLexer.LT,
          PolicyLexer.GT,
          PolicyLexer.AND,
          PolicyLexer.OR,
          PolicyLexer.AMP,
          PolicyLexer.PIPE,
          PolicyLexer.CARET,
          PolicyLexer.PLUS,
          PolicyLexer.MINUS,
          PolicyLexer.STAR,
          PolicyLexer.SLASH,
          PolicyLexer.PERCENT,
          PolicyLexer.RANGE,
          PolicyLexer.DOT,
          PolicyLexer.ARROW,
          PolicyLexer.IN,
          PolicyLexer.MAX,
          PolicyLexer.THEN);

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(
          PolicyLexer.INT,
          PolicyLexer.IDENT,
          PolicyLexer.TRUE,
          PolicyLexer.FALSE,
          PolicyLexer.SHARED,
          PolicyLexer.COMPLETIONS,
          PolicyLexer.RPAREN,
          PolicyLexer.RBRACKET);

  private static final Set<Integer> TIGHT_AFTER =
      Set.of(
          PolicyLexer.LPAREN,
          PolicyLexer.LBRACKET,
          PolicyLexer.BANG,
          PolicyLexer.TILDE,
          PolicyLexer.DOT,
          PolicyLexer.RANGE);

  private static final Set<Integer> TIGHT_BEFORE =
      Set.of(
          PolicyLexer.RPAREN,
          PolicyLexer.RBRACKET,
          PolicyLexer.COMMA,
          PolicyLexer.SEMI,
          PolicyLexer.COLON,
          PolicyLexer.DOT,
          PolicyLexer.RANGE);

  private Spacing() {}

  static boolean isComment(Token token) {
    return token.getType() == PolicyLexer.COMMENT || token.getType() == PolicyLexer.DOC_COMMENT;
  }

  static boolean opens(Token token) {
    return switch (token.getType()) {
      case PolicyLexer.LBRACE, PolicyLexer.LPAREN, PolicyLexer.LBRACKET -> true;
      default -> false;
    };
  }

  static boolean closes(Token token) {
    return switch (token.getType()) {
      case PolicyLexer.RBRACE, PolicyLexer.RPAREN, PolicyLexer.RBRACKET -> true;
      default -> false;
    };
  }

  /** Whether a line that starts with {@code next} goes on with what the line before has begun. */
  static boolean continues(@Nullable Token last, Token next) {
    return last != null && (BINARY.contains(last.getType()) || BINARY.contains(next.getType()));
  }

  /** Whether the token is a sign before an operand. */
  static boolean isSign(Token token, @Nullable Token before) {
    return switch (token.getType()) {
      case PolicyLexer.BANG, PolicyLexer.TILDE -> true;
      case PolicyLexer.MINUS -> before == null || !OPERAND_ENDS.contains(before.getType());
      default -> false;
    };
  }

  /** Whether a space stands between two tokens of a line; the first is no sign. */
  static boolean between(Token last, Token next) {
    if (TIGHT_AFTER.contains(last.getType()) || TIGHT_BEFORE.contains(next.getType())) {
      return false;
    }
    return !isArgumentsOrIndex(last, next);
  }

  private static boolean isArgumentsOrIndex(Token last, Token next) {
    boolean bracket =
        next.getType() == PolicyLexer.LPAREN || next.getType() == PolicyLexer.LBRACKET;
    return bracket
        && switch (last.getType()) {
          case PolicyLexer.IDENT,
              PolicyLexer.MIN,
              PolicyLexer.MAX,
              PolicyLexer.RPAREN,
              PolicyLexer.RBRACKET ->
              true;
          default -> false;
        };
  }
}
