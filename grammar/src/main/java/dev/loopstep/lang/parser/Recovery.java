// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the parser goes on after an error: behind the statement or the declaration that has it, so
 * that one mistake is reported once. A block of it is still read for its own errors.
 *
 * <p>ANTLR's own strategy leaves rules wherever a token may follow one of them, and a {@code for}
 * may follow nearly everything.
 */
final class Recovery extends DefaultErrorStrategy {
  @Override
  public void recover(Parser parser, RecognitionException e) {
    switch (parser.getContext()) {
      case PolicyParser.StatementContext statement -> skip(parser, statement, e, false);
      case PolicyParser.DeclarationContext declaration -> skip(parser, declaration, e, true);
      // Nothing is around it that could go on.
      case PolicyParser.PolicyContext policy -> {}
      // The rule around it catches this, and does not report it again.
      default -> throw e;
    }
  }

  private void skip(
      Parser parser, ParserRuleContext rule, RecognitionException e, boolean declaration) {
    Skipping skipping = new Skipping(parser, rule.getStart());
    Token offender = e.getOffendingToken();
    skipping.past(offender == null ? rule.getStart() : offender);
    skip(parser, skipping, declaration);
  }

  /** Skips what can begin neither a declaration nor, in a block, a statement. */
  @Override
  public void sync(Parser parser) {
    boolean outside = parser.getContext() instanceof PolicyParser.PolicyContext;
    boolean inBlock = parser.getContext() instanceof PolicyParser.BlockContext;
    if (inErrorRecoveryMode(parser) || !(outside || inBlock) || isExpected(parser)) {
      return;
    }
    reportUnwantedToken(parser);
    skip(parser, new Skipping(parser, parser.getCurrentToken()), outside);
  }

  /**
   * Takes a token for one too many where the next one fits. What begins a line is none; and before
   * a sign a name is missing rather.
   */
  @Override
  protected @Nullable Token singleTokenDeletion(Parser parser) {
    TokenStream tokens = parser.getInputStream();
    boolean name = parser.getExpectedTokens().equals(IntervalSet.of(PolicyLexer.IDENT));
    boolean sign = tokens.LA(1) >= PolicyLexer.LBRACE && tokens.LA(1) < PolicyLexer.INT;
    return beginsLine(parser) || (name && sign) ? null : super.singleTokenDeletion(parser);
  }

  /**
   * Takes a token as if it were there where the next one fits behind it. A block that begins later
   * in the line is not missing here, and at the end of a line more than a bracket is. Two names in
   * a row are a misspelt word rather than an assignment.
   */
  @Override
  protected boolean singleTokenInsertion(Parser parser) {
    IntervalSet expected = parser.getExpectedTokens();
    boolean bracket =
        expected.contains(PolicyLexer.LBRACE)
            || expected.contains(PolicyLexer.RPAREN)
            || expected.contains(PolicyLexer.RBRACKET);
    return !(expected.contains(PolicyLexer.LBRACE) && braceFollows(parser))
        && !(beginsLine(parser) && !bracket)
        && !expected.contains(PolicyLexer.ADD_ASSIGN)
        && super.singleTokenInsertion(parser);
  }

  private static boolean beginsLine(Parser parser) {
    Token before = parser.getInputStream().LT(-1);
    return before != null && before.getLine() < parser.getInputStream().LT(1).getLine();
  }

  private static boolean braceFollows(Parser parser) {
    TokenStream tokens = parser.getInputStream();
    int line = tokens.LT(1).getLine();
    for (int i = 1; tokens.LA(i) != Token.EOF && tokens.LT(i).getLine() == line; i++) {
      if (tokens.LA(i) == PolicyLexer.LBRACE) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExpected(Parser parser) {
    IntervalSet expected =
        parser.getATN().nextTokens(parser.getInterpreter().atn.states.get(parser.getState()));
    return expected.contains(parser.getInputStream().LA(1)) || expected.contains(Token.EPSILON);
  }

  private void skip(Parser parser, Skipping skipping, boolean outside) {
    while (!(outside ? skipping.atDeclaration() : skipping.atStatement())) {
      if (skipping.atBlock()) {
        endErrorCondition(parser);
        block((PolicyParser) parser);
        skipping.blockRead();
      } else {
        skipping.next();
      }
    }
    endErrorCondition(parser);
  }

  /** Reads a block as if a rule of the grammar had come to it. */
  private static void block(PolicyParser parser) {
    int state = parser.getState();
    parser.setState(callOfBlock(parser));
    parser.block();
    parser.setState(state);
  }

  /** A state that leads into the rule, as the context of what is read has to name one. */
  private static int callOfBlock(Parser parser) {
    for (ATNState state : parser.getATN().states) {
      if (state.getNumberOfTransitions() == 1
          && state.transition(0) instanceof RuleTransition call
          && call.target.ruleIndex == PolicyParser.RULE_block) {
        return state.stateNumber;
      }
    }
    throw new AssertionError("no rule has a block");
  }
}
