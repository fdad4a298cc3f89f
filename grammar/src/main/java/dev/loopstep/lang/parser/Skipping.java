// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Goes over the tokens of a statement or declaration that is wrong, and sees where it ends. */
final class Skipping {
  private final TokenStream tokens;
  private final Parser parser;
  private final int start;
  private final int word;
  private final IntervalSet statements;
  private final IntervalSet declarations;
  private int parentheses;
  private int braces;

  /** Whether what was skipped has ended, so that the next one may begin on the same line. */
  private boolean ended;

  /**
   * @param start the first token; what has been read since then is inside
   */
  Skipping(Parser parser, Token start) {
    this.parser = parser;
    this.tokens = parser.getInputStream();
    this.start = start.getTokenIndex();
    this.word = start.getType();
    this.statements = beginnings(PolicyParser.RULE_statement);
    this.declarations = beginnings(PolicyParser.RULE_declaration);
    for (int i = start.getTokenIndex(); i < tokens.index(); i++) {
      count(tokens.get(i).getType());
    }
  }

  private IntervalSet beginnings(int rule) {
    return parser.getATN().nextTokens(parser.getATN().ruleToStartState[rule]);
  }

  /** Goes on to a token, and at least by one where nothing has been read. */
  void past(Token offender) {
    if (tokens.index() == start && !atBlock()) {
      next();
    }
    while (tokens.index() < offender.getTokenIndex()) {
      next();
    }
  }

  void next() {
    int type = tokens.LA(1);
    count(type);
    boolean end = type == PolicyLexer.SEMI || type == PolicyLexer.RBRACE;
    ended = end && braces == 0 && parentheses == 0;
    if (type != Token.EOF) {
      parser.consume();
    }
  }

  /** A block of what is skipped has been read. */
  void blockRead() {
    ended = tokens.LA(1) != PolicyLexer.ELSE;
  }

  private void count(int type) {
    switch (type) {
      case PolicyLexer.LPAREN, PolicyLexer.LBRACKET -> parentheses++;
      case PolicyLexer.RPAREN, PolicyLexer.RBRACKET -> parentheses = Math.max(0, parentheses - 1);
      case PolicyLexer.LBRACE -> braces++;
      case PolicyLexer.RBRACE -> {
        // A brace closes whatever parentheses were forgotten inside of it.
        parentheses = 0;
        braces = Math.max(0, braces - 1);
      }
      default -> {}
    }
  }

  /** Whether a block of statements begins here that belongs to what is skipped. */
  boolean atBlock() {
    if (tokens.LA(1) != PolicyLexer.LBRACE || braces > 0 || ended) {
      return false;
    }
    return switch (word) {
      case PolicyLexer.IF,
          PolicyLexer.FOR,
          PolicyLexer.REPEAT,
          PolicyLexer.WHILE,
          PolicyLexer.FIND,
          PolicyLexer.CASE,
          PolicyLexer.FN,
          PolicyLexer.STEP ->
          true;
      // A misspelt word, unless what is in the braces are settings or cases.
      case PolicyLexer.IDENT ->
          tokens.LA(3) != PolicyLexer.COLON && tokens.LA(2) != PolicyLexer.CASE;
      default -> tokens.LA(-1) == PolicyLexer.ELSE;
    };
  }

  boolean atDeclaration() {
    int type = tokens.LA(1);
    boolean shared = type == PolicyLexer.SHARED && tokens.LA(2) != PolicyLexer.LBRACE;
    return type == Token.EOF || (declarations.contains(type) && !shared);
  }

  /** Whether a statement begins here, or the block or the policy ends. */
  boolean atStatement() {
    int type = tokens.LA(1);
    if (atDeclaration() || (type == PolicyLexer.RBRACE && braces == 0)) {
      return true;
    }
    if (!statements.contains(type) || (braces > 0 && word != PolicyLexer.PUSH)) {
      return false;
    }
    return ended || (isFirstOnLine() && beginsStatement(type));
  }

  private boolean isFirstOnLine() {
    Token before = tokens.LT(-1);
    return before != null && before.getLine() < tokens.LT(1).getLine();
  }

  /** A name may also go on with an expression that is not closed yet. */
  private boolean beginsStatement(int type) {
    boolean name = type == PolicyLexer.IDENT || type == PolicyLexer.SHARED;
    return !name || (parentheses == 0 && braces == 0) || isAssignment(tokens.LA(2));
  }

  private static boolean isAssignment(int type) {
    return type >= PolicyLexer.ASSIGN && type <= PolicyLexer.SHR_ASSIGN;
  }
}
