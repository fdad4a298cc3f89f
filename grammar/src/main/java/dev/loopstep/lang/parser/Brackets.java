// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics.Because;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Which brackets belong together, and which one is most likely missing or too many: where lines are
 * indented otherwise than their braces say, the indentation is taken for what the author meant.
 */
final class Brackets {
  private final List<Token> tokens;
  private final List<Token> unclosed = new ArrayList<>();

  /** Of the first pair of braces whose lines are indented differently. */
  private @Nullable Token suspectOpening;

  private @Nullable Token suspectClosing;
  private boolean closesNothing;

  /**
   * @param all of a text, hidden ones too
   */
  Brackets(List<Token> all) {
    this.tokens = all.stream().filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL).toList();
    match();
  }

  private void match() {
    int lineStart = 0;
    List<Integer> indents = new ArrayList<>();
    Token before = null;
    for (Token token : tokens) {
      boolean first = before == null || before.getLine() < token.getLine();
      lineStart = first ? token.getCharPositionInLine() : lineStart;
      before = token;
      if (token.getType() == PolicyLexer.LBRACE) {
        unclosed.add(token);
        indents.add(lineStart);
      } else if (token.getType() == PolicyLexer.RBRACE) {
        if (unclosed.isEmpty()) {
          closesNothing = true;
        } else {
          pair(unclosed.removeLast(), indents.removeLast(), token, first);
        }
      }
    }
  }

  private void pair(Token opening, int indent, Token closing, boolean firstOnLine) {
    boolean apart = firstOnLine && opening.getLine() < closing.getLine();
    int difference = closing.getCharPositionInLine() - indent;
    if (!apart || difference == 0 || suspectOpening != null || suspectClosing != null) {
      return;
    }
    if (difference < 0) {
      suspectOpening = opening;
    } else {
      suspectClosing = closing;
    }
  }

  /** The token before another, comments and blanks aside. */
  Optional<Token> before(Token at) {
    return tokens.stream().filter(t -> t.getTokenIndex() < at.getTokenIndex()).reduce((a, b) -> b);
  }

  /** The token behind another. */
  Optional<Token> after(Token at) {
    return tokens.stream().filter(t -> t.getTokenIndex() > at.getTokenIndex()).findFirst();
  }

  /** Whether every brace has its counterpart; otherwise most errors follow from that. */
  boolean balanced() {
    return unclosed.isEmpty() && !closesNothing;
  }

  /**
   * The bracket that explains why a token is not what was expected.
   *
   * @param expected in its place
   */
  Optional<Because> explain(Token at, IntervalSet expected) {
    Token inner = innermost(at);
    if (inner == null) {
      return at.getType() == Token.EOF ? Optional.empty() : tooMany(at);
    }
    if (inner.getType() == PolicyLexer.LBRACE) {
      boolean outside = at.getType() == Token.EOF || !unclosed.isEmpty();
      return outside && expected.contains(PolicyLexer.RBRACE) ? notClosed() : Optional.empty();
    }
    int closing = inner.getType() == PolicyLexer.LPAREN ? PolicyLexer.RPAREN : PolicyLexer.RBRACKET;
    boolean beyond = inner.getLine() < at.getLine() || isClosing(at.getType());
    return (beyond || expected.size() == 1) && expected.contains(closing)
        ? Optional.of(because(inner, "this `" + inner.getText() + "` is not closed"))
        : Optional.empty();
  }

  private Optional<Because> notClosed() {
    if (unclosed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        suspectOpening == null
            ? because(unclosed.getLast(), "this `{` is not closed")
            : because(suspectOpening, "this `{` seems not to be closed"));
  }

  /** A token outside of all braces, though a block was meant to go on. */
  private Optional<Because> tooMany(Token at) {
    if (balanced() || !closesNothing) {
      return Optional.empty();
    }
    if (suspectClosing != null && suspectClosing.getTokenIndex() < at.getTokenIndex()) {
      return Optional.of(because(suspectClosing, "this `}` seems to be one too many"));
    }
    return before(at)
        .filter(t -> t.getType() == PolicyLexer.RBRACE)
        .map(closing -> because(closing, "the block ends here"));
  }

  /** The innermost bracket that is open where a token stands; null outside of all. */
  private @Nullable Token innermost(Token at) {
    List<Token> open = new ArrayList<>();
    for (Token token : tokens) {
      if (token.getTokenIndex() >= at.getTokenIndex()) {
        break;
      }
      switch (token.getType()) {
        case PolicyLexer.LBRACE, PolicyLexer.LPAREN, PolicyLexer.LBRACKET -> open.add(token);
        case PolicyLexer.RBRACE, PolicyLexer.RPAREN, PolicyLexer.RBRACKET -> close(open, token);
        default -> {}
      }
    }
    return open.isEmpty() ? null : open.getLast();
  }

  /** A brace closes what was forgotten inside of it, too. */
  private static void close(List<Token> open, Token closing) {
    int wanted =
        switch (closing.getType()) {
          case PolicyLexer.RBRACE -> PolicyLexer.LBRACE;
          case PolicyLexer.RPAREN -> PolicyLexer.LPAREN;
          default -> PolicyLexer.LBRACKET;
        };
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).getType() == wanted) {
        open.subList(i, open.size()).clear();
        return;
      }
      if (open.get(i).getType() == PolicyLexer.LBRACE) {
        return;
      }
    }
  }

  private static boolean isClosing(int type) {
    return type == PolicyLexer.RBRACE
        || type == PolicyLexer.RPAREN
        || type == PolicyLexer.RBRACKET
        || type == Token.EOF;
  }

  private static Because because(Token token, String label) {
    return new Because(Spans.of(token), label);
  }
}
