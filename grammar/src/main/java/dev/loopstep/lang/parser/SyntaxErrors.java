// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Turns what the parser stumbles over into diagnostics that say what was expected, in words. */
final class SyntaxErrors extends BaseErrorListener {
  /** After an error the parser guesses where to go on, so more than a few are mostly echoes. */
  private static final int MAX_ERRORS = 5;

  private final Diagnostics diagnostics;
  private final List<Token> openBlocks;
  private int lastLine;
  private int count;

  /**
   * @param openBlocks opening braces without their closing ones
   */
  SyntaxErrors(Diagnostics diagnostics, List<Token> openBlocks) {
    this.diagnostics = diagnostics;
    this.openBlocks = openBlocks;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object offendingSymbol,
      int line,
      int column,
      String message,
      @Nullable RecognitionException cause) {
    if (!(recognizer instanceof Parser parser)) {
      return;
    }
    Token at = offender(parser, offendingSymbol, cause);
    if (at.getLine() != lastLine) {
      lastLine = at.getLine();
      count++;
      report(parser, at, expected(parser, cause));
    }
    if (count >= MAX_ERRORS) {
      throw new ParseCancellationException();
    }
  }

  private static Token offender(
      Parser parser, @Nullable Object symbol, @Nullable RecognitionException cause) {
    if (cause instanceof NoViableAltException && cause.getOffendingToken() != null) {
      return cause.getOffendingToken();
    }
    return symbol instanceof Token token ? token : parser.getCurrentToken();
  }

  private static IntervalSet expected(Parser parser, @Nullable RecognitionException cause) {
    IntervalSet set = cause == null ? null : cause.getExpectedTokens();
    return set == null ? parser.getExpectedTokens() : set;
  }

  private void report(Parser parser, Token at, IntervalSet expected) {
    List<String> wanted = describe(expected);
    Span span = at.getType() == Token.EOF ? afterLast(parser) : Spans.of(at);
    String found = at.getType() == Token.EOF ? "the end of the text" : "`" + at.getText() + "`";
    String message =
        wanted.isEmpty()
            ? found + " cannot stand here"
            : "expected " + String.join(" or ", wanted) + ", found " + found;
    List<String> notes =
        at.getType() == Token.EOF && !openBlocks.isEmpty()
            ? List.of("the `{` in line " + openBlocks.getLast().getLine() + " is still open")
            : List.of();
    diagnostics.error(LanguageDiagnostic.SYNTAX_ERROR, span, message, notes, remedy(at, expected));
  }

  /** The place right after what has been read. */
  private static Span afterLast(Parser parser) {
    Token last = parser.getInputStream().LT(-1);
    if (last == null) {
      return new Span(1, 1, 1);
    }
    Span span = Spans.of(last);
    return new Span(span.line(), span.column() + span.length(), 1);
  }

  private static String remedy(Token at, IntervalSet expected) {
    if (at.getType() == Token.EOF && expected.contains(PolicyLexer.RBRACE)) {
      return "close the block with `}`";
    }
    if (at.getType() == PolicyLexer.IDENT) {
      List<String> words = keywords(expected);
      return Suggestion.remedy(at.getText(), words, general(expected));
    }
    if (isKeyword(at.getType()) && expected.contains(PolicyLexer.IDENT)) {
      return "`" + at.getText() + "` is a word of the language: choose another name";
    }
    return general(expected);
  }

  private static String general(IntervalSet expected) {
    return expected.contains(PolicyLexer.LET)
        ? "write a statement, or close the block with `}`"
        : "see docs/language.md for the form of each construct";
  }

  private static List<String> keywords(IntervalSet expected) {
    List<String> words = new ArrayList<>();
    for (int type : expected.toList()) {
      if (isKeyword(type)) {
        words.add(literal(type));
      }
    }
    return words;
  }

  private static boolean isKeyword(int type) {
    return type >= PolicyLexer.POLICY && type <= PolicyLexer.FALSE;
  }

  /** The expected tokens as a few nouns; empty where there are too many to say. */
  private static List<String> describe(IntervalSet expected) {
    List<String> nouns = new ArrayList<>();
    IntervalSet rest = new IntervalSet(expected);
    take(rest, nouns, "a statement", PolicyLexer.LET, PolicyLexer.IF, PolicyLexer.PUSH);
    take(rest, nouns, "a declaration", PolicyLexer.CONST, PolicyLexer.PARAM, PolicyLexer.STEP);
    take(rest, nouns, "an expression", PolicyLexer.INT, PolicyLexer.LPAREN, PolicyLexer.MINUS);
    take(rest, nouns, "an operator", PolicyLexer.STAR, PolicyLexer.PLUS, PolicyLexer.SHL);
    take(rest, nouns, "`=`", PolicyLexer.ASSIGN, PolicyLexer.ADD_ASSIGN, PolicyLexer.SUB_ASSIGN);
    for (int type : rest.toList()) {
      nouns.add(name(type));
    }
    return nouns.size() > 6 ? List.of() : nouns;
  }

  /** If all the typical tokens are there, one noun stands for every token of their group. */
  private static void take(IntervalSet rest, List<String> nouns, String noun, int... typical) {
    for (int type : typical) {
      if (!rest.contains(type)) {
        return;
      }
    }
    nouns.add(noun);
    for (int type : group(typical[0])) {
      if (rest.contains(type)) {
        rest.remove(type);
      }
    }
  }

  private static int[] group(int first) {
    return switch (first) {
      case PolicyLexer.LET ->
          new int[] {
            PolicyLexer.LET, PolicyLexer.IF, PolicyLexer.MATCH, PolicyLexer.FOR,
            PolicyLexer.REPEAT, PolicyLexer.WHILE, PolicyLexer.BREAK, PolicyLexer.CONTINUE,
            PolicyLexer.RETURN, PolicyLexer.ASSERT, PolicyLexer.TRACE, PolicyLexer.FIND,
            PolicyLexer.PUT, PolicyLexer.REMOVE, PolicyLexer.PUSH, PolicyLexer.SUBMIT,
            PolicyLexer.WAIT, PolicyLexer.STOP, PolicyLexer.IDENT, PolicyLexer.SHARED,
            PolicyLexer.SEMI
          };
      case PolicyLexer.CONST ->
          new int[] {
            PolicyLexer.CONST,
            PolicyLexer.PARAM,
            PolicyLexer.STATE,
            PolicyLexer.SHARED,
            PolicyLexer.BUFFERS,
            PolicyLexer.ENUM,
            PolicyLexer.STRUCT,
            PolicyLexer.MAP,
            PolicyLexer.FN,
            PolicyLexer.INVARIANT,
            PolicyLexer.STEP
          };
      case PolicyLexer.INT ->
          new int[] {
            PolicyLexer.INT, PolicyLexer.IDENT, PolicyLexer.SHARED, PolicyLexer.TRUE,
            PolicyLexer.FALSE, PolicyLexer.MIN, PolicyLexer.MAX, PolicyLexer.LPAREN,
            PolicyLexer.MINUS, PolicyLexer.BANG, PolicyLexer.TILDE
          };
      case PolicyLexer.STAR ->
          new int[] {
            PolicyLexer.STAR,
            PolicyLexer.SLASH,
            PolicyLexer.PERCENT,
            PolicyLexer.PLUS,
            PolicyLexer.MINUS,
            PolicyLexer.SHL,
            PolicyLexer.SHR,
            PolicyLexer.AMP,
            PolicyLexer.CARET,
            PolicyLexer.PIPE,
            PolicyLexer.EQ,
            PolicyLexer.NE,
            PolicyLexer.LT,
            PolicyLexer.LE,
            PolicyLexer.GT,
            PolicyLexer.GE,
            PolicyLexer.AND,
            PolicyLexer.OR,
            PolicyLexer.DOT,
            PolicyLexer.LBRACKET
          };
      default ->
          new int[] {
            PolicyLexer.ASSIGN, PolicyLexer.ADD_ASSIGN, PolicyLexer.SUB_ASSIGN,
            PolicyLexer.MUL_ASSIGN, PolicyLexer.DIV_ASSIGN, PolicyLexer.MOD_ASSIGN,
            PolicyLexer.AND_ASSIGN, PolicyLexer.OR_ASSIGN, PolicyLexer.XOR_ASSIGN,
            PolicyLexer.SHL_ASSIGN, PolicyLexer.SHR_ASSIGN
          };
    };
  }

  private static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the text";
      case PolicyLexer.IDENT -> "a name";
      case PolicyLexer.INT -> "a number";
      case PolicyLexer.STRING -> "a text in quotes";
      default -> "`" + literal(type) + "`";
    };
  }

  private static String literal(int type) {
    String quoted = PolicyLexer.VOCABULARY.getLiteralName(type);
    if (quoted == null) {
      return PolicyLexer.VOCABULARY.getDisplayName(type).toLowerCase(Locale.ROOT);
    }
    return quoted.substring(1, quoted.length() - 1);
  }
}
