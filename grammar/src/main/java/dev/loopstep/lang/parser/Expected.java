// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** The tokens that could have stood where the parser stumbled, and how to name them in words. */
final class Expected {
  private static final int MOST_NOUNS = 6;

  private final Parser parser;
  private final IntervalSet tokens;

  private Expected(Parser parser, IntervalSet tokens) {
    this.parser = parser;
    this.tokens = tokens;
  }

  static Expected at(Parser parser, @Nullable RecognitionException cause) {
    if (cause instanceof NoViableAltException dead && dead.getDeadEndConfigs() != null) {
      IntervalSet next = new IntervalSet();
      for (ATNConfig config : dead.getDeadEndConfigs()) {
        for (Transition transition : config.state.getTransitions()) {
          if (transition.label() != null) {
            next.addAll(transition.label());
          }
        }
      }
      return new Expected(parser, next);
    }
    IntervalSet set = cause == null ? null : cause.getExpectedTokens();
    return new Expected(parser, set == null ? parser.getExpectedTokens() : set);
  }

  IntervalSet tokens() {
    return tokens;
  }

  boolean has(int type) {
    return tokens.contains(type);
  }

  /** Whether something may begin or end here that lines begin with. */
  boolean hasBeginning() {
    return hasStatement() || hasDeclaration() || has(PolicyLexer.RBRACE);
  }

  boolean hasStatement() {
    return has(PolicyLexer.LET);
  }

  boolean hasDeclaration() {
    return has(PolicyLexer.CONST);
  }

  boolean hasExpression() {
    return has(PolicyLexer.INT) && has(PolicyLexer.LPAREN);
  }

  /** The expected tokens as a few nouns; empty where there are too many to say. */
  List<String> nouns() {
    List<String> nouns = new ArrayList<>();
    IntervalSet rest = new IntervalSet(tokens);
    if (hasStatement()) {
      nouns.add("a statement");
      rest = rest.subtract(beginnings(PolicyParser.RULE_statement));
      rest = rest.subtract(IntervalSet.of(PolicyLexer.SEMI));
    }
    if (hasDeclaration()) {
      nouns.add("a declaration");
      rest = rest.subtract(beginnings(PolicyParser.RULE_declaration));
    }
    if (hasExpression()) {
      nouns.add("an expression");
      rest = rest.subtract(beginnings(PolicyParser.RULE_expr));
    }
    if (has(PolicyLexer.STAR) && has(PolicyLexer.SHL)) {
      nouns.add("an operator");
      rest = rest.subtract(IntervalSet.of(PolicyLexer.EQ, PolicyLexer.PERCENT));
      rest = rest.subtract(new IntervalSet(PolicyLexer.DOT, PolicyLexer.LBRACKET));
    }
    if (has(PolicyLexer.ASSIGN) && has(PolicyLexer.ADD_ASSIGN)) {
      nouns.add("`=`");
      rest = rest.subtract(IntervalSet.of(PolicyLexer.ASSIGN, PolicyLexer.SHR_ASSIGN));
    }
    for (int type : rest.toList()) {
      nouns.add(name(type));
    }
    return nouns.size() > MOST_NOUNS ? List.of() : nouns;
  }

  private IntervalSet beginnings(int rule) {
    return parser.getATN().nextTokens(parser.getATN().ruleToStartState[rule]);
  }

  /** Words of the language among the expected tokens. */
  List<String> keywords() {
    List<String> words = new ArrayList<>();
    for (int type : tokens.toList()) {
      if (isKeyword(type)) {
        words.add(word(type));
      }
    }
    return words;
  }

  /** The words that begin a statement. */
  List<String> statementWords() {
    return new Expected(parser, beginnings(PolicyParser.RULE_statement)).keywords();
  }

  /** The words that begin a declaration. */
  List<String> declarationWords() {
    return new Expected(parser, beginnings(PolicyParser.RULE_declaration)).keywords();
  }

  static boolean isKeyword(int type) {
    return type >= PolicyLexer.POLICY && type <= PolicyLexer.FALSE;
  }

  static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the text";
      case PolicyLexer.IDENT -> "a name";
      case PolicyLexer.INT -> "a number";
      case PolicyLexer.STRING -> "a text in quotes";
      default -> "`" + word(type) + "`";
    };
  }

  /** How a token of the language is written. */
  static String word(int type) {
    String quoted = PolicyLexer.VOCABULARY.getLiteralName(type);
    if (quoted == null) {
      return PolicyLexer.VOCABULARY.getDisplayName(type).toLowerCase(Locale.ROOT);
    }
    return quoted.substring(1, quoted.length() - 1);
  }
}
