// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Looks at the tokens before the parser does, which descends by one call for each bracket and each
 * sign: characters that mean nothing and nesting beyond what anyone writes end here.
 */
final class TokenScan {
  /** Brackets of all kinds, and signs before an operand. */
  static final int MAX_NESTING = 64;

  /**
   * Words, numbers and signs outside of comments; a policy of a thousand lines has some 8,000. With
   * it every table that is made of the text stays small.
   */
  static final int MAX_TOKENS = 1 << 16;

  private static final int MAX_UNKNOWN = 5;

  private final Diagnostics diagnostics;

  TokenScan(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(List<Token> tokens) {
    int depth = 0;
    int signs = 0;
    int unknown = 0;
    int count = 0;
    for (Token token : tokens) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      if (++count > MAX_TOKENS) {
        reportLength(token);
        break;
      }
      switch (token.getType()) {
        case PolicyLexer.LBRACE, PolicyLexer.LPAREN, PolicyLexer.LBRACKET -> depth++;
        case PolicyLexer.RBRACE, PolicyLexer.RPAREN, PolicyLexer.RBRACKET -> depth--;
        case PolicyLexer.UNKNOWN -> {
          if (unknown++ < MAX_UNKNOWN) {
            reportUnknown(token);
          }
        }
        default -> {}
      }
      signs = isSign(token) ? signs + 1 : 0;
      if (depth > MAX_NESTING || signs > MAX_NESTING) {
        reportNesting(token);
        break;
      }
    }
  }

  private static boolean isSign(Token token) {
    return switch (token.getType()) {
      case PolicyLexer.MINUS, PolicyLexer.BANG, PolicyLexer.TILDE -> true;
      default -> false;
    };
  }

  private void reportUnknown(Token token) {
    int c = token.getText().codePointAt(0);
    String shown = Character.isISOControl(c) ? "" : " `" + Character.toString(c) + "`";
    diagnostics.error(
        LanguageDiagnostic.SYNTAX_ERROR,
        Spans.of(token),
        "the character" + shown + String.format(" (U+%04X)", c) + " has no meaning here",
        "remove it; outside of comments a policy is ASCII");
  }

  private void reportLength(Token token) {
    diagnostics.error(
        LanguageDiagnostic.POLICY_TOO_LARGE,
        Spans.of(token),
        "the policy has more than " + MAX_TOKENS + " words and signs",
        "make it shorter: loops, functions and arrays say the same in fewer");
  }

  private void reportNesting(Token token) {
    diagnostics.error(
        LanguageDiagnostic.NESTING_TOO_DEEP,
        Spans.of(token),
        "brackets or signs are nested more than " + MAX_NESTING + " deep",
        "give parts of it names of their own with `let`");
  }
}
