// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Turns what the parser stumbles over into diagnostics that say what was expected, in words. */
final class SyntaxErrors extends BaseErrorListener {
  /** A text with more is most likely no policy. */
  private static final int MAX_ERRORS = 10;

  private final Diagnostics diagnostics;
  private final Brackets brackets;
  private int lastLine;
  private int count;

  SyntaxErrors(Diagnostics diagnostics, Brackets brackets) {
    this.diagnostics = diagnostics;
    this.brackets = brackets;
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
    report(offender(parser, offendingSymbol, cause), Expected.at(parser, cause));
    // Where braces do not match, whatever follows is read at the wrong depth.
    if (count >= MAX_ERRORS || !brackets.balanced()) {
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

  /** Reports one error a line: a second one is most likely an echo. */
  private void report(Token at, Expected expected) {
    Token before = brackets.before(at).orElse(at);
    boolean lineEnds = before.getLine() < at.getLine() && !expected.hasBeginning();
    boolean textEnds = at.getType() == Token.EOF;
    Span span = (lineEnds || textEnds) && before != at ? behind(before) : Spans.of(at);
    if (span.line() == lastLine) {
      return;
    }
    lastLine = span.line();
    count++;
    String found = textEnds ? "the end of the text" : "`" + at.getText() + "`";
    List<String> wanted = expected.nouns();
    String message =
        wanted.isEmpty()
            ? found + " cannot stand here"
            : "expected "
                + String.join(" or ", wanted)
                + ", found "
                + (lineEnds && !textEnds ? "the end of the line" : found);
    Because[] because = brackets.explain(at, expected.tokens()).stream().toArray(Because[]::new);
    diagnostics.error(
        LanguageDiagnostic.SYNTAX_ERROR,
        span,
        message,
        remedy(before, at, lineEnds, expected),
        because);
  }

  private static Span behind(Token last) {
    Span span = Spans.of(last);
    return new Span(span.line(), span.column() + span.length(), 1);
  }

  private String remedy(Token before, Token at, boolean lineEnds, Expected expected) {
    Optional<String> habit = Habits.remedy(before, at, brackets.after(at).orElse(at));
    if (habit.isPresent()) {
      return habit.get();
    }
    if (at.getType() == Token.EOF && expected.has(PolicyLexer.RBRACE)) {
      return "close the block with `}`";
    }
    if (at.getType() == PolicyLexer.IDENT) {
      Optional<String> near = Suggestion.nearest(at.getText(), expected.keywords());
      if (near.isPresent()) {
        return "did you mean `" + near.get() + "`?";
      }
    }
    if (at.getType() == PolicyLexer.MAX && before.getType() == PolicyLexer.IDENT) {
      // A bound follows no name: it was to be the one thing that is not evaluated.
      String word = Expected.word(PolicyLexer.COMPLETIONS);
      Optional<String> near = Suggestion.nearest(before.getText(), List.of(word));
      if (near.isPresent()) {
        return "did you mean `" + near.get() + "`?";
      }
    }
    if (isFirstWord(before) && expected.has(PolicyLexer.ADD_ASSIGN)) {
      return Suggestion.remedy(
          before.getText(), expected.statementWords(), "assign a value: `x = ...`");
    }
    boolean asName = expected.has(PolicyLexer.IDENT) && !expected.hasBeginning() && !lineEnds;
    if (asName && Expected.isKeyword(at.getType())) {
      return "`" + at.getText() + "` is a word of the language: choose another name";
    }
    return general(expected);
  }

  private boolean isFirstWord(Token token) {
    int line = brackets.before(token).map(Token::getLine).orElse(0);
    return token.getType() == PolicyLexer.IDENT && line < token.getLine();
  }

  private static String general(Expected expected) {
    if (expected.has(PolicyLexer.POLICY)) {
      return "begin with `policy NAME`";
    }
    if (expected.hasDeclaration()) {
      return "only declarations stand here: " + Suggestion.list(expected.declarationWords());
    }
    if (expected.hasStatement()) {
      return "write a statement, or close the block with `}`";
    }
    if (expected.hasExpression()) {
      return "write a value: a number, a name, or what is computed from them";
    }
    if (expected.tokens().size() == 1) {
      return "write " + Expected.name(expected.tokens().getMinElement()) + " here";
    }
    return "see docs/language.md for the form of each construct";
  }
}
