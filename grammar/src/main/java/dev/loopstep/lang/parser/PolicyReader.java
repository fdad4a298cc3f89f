// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.PolicyTree;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads a policy's text. */
public final class PolicyReader {
  private PolicyReader() {}

  /**
   * @throws dev.loopstep.diagnostic.InputException when the text is not a policy
   */
  public static PolicyTree read(Diagnostics diagnostics) {
    return parse(
        diagnostics,
        (parser, tokens) -> {
          PolicyParser.PolicyContext policy = parser.policy();
          diagnostics.throwIfAny();
          return new TreeBuilder(tokens, diagnostics).policy(policy);
        });
  }

  /**
   * Reads a condition that stands by itself.
   *
   * @throws dev.loopstep.diagnostic.InputException when the text is none
   */
  public static Expr readCondition(Diagnostics diagnostics) {
    return parse(
        diagnostics,
        (parser, tokens) -> {
          PolicyParser.InvariantTextContext condition = parser.invariantText();
          diagnostics.throwIfAny();
          return new ExprBuilder(diagnostics).expr(condition.value);
        });
  }

  /** What becomes of the tokens. */
  private interface Rule<T> {
    T apply(PolicyParser parser, CommonTokenStream tokens);
  }

  private static <T> T parse(Diagnostics diagnostics, Rule<T> rule) {
    PolicyLexer lexer =
        new PolicyLexer(
            CharStreams.fromString(diagnostics.source().text(), diagnostics.source().file()));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    new TokenScan(diagnostics).check(tokens.getTokens());
    diagnostics.throwIfAny();
    PolicyParser parser = new PolicyParser(tokens);
    parser.setErrorHandler(new Recovery());
    parser.removeErrorListeners();
    parser.addErrorListener(new SyntaxErrors(diagnostics, new Brackets(tokens.getTokens())));
    try {
      T result = rule.apply(parser, tokens);
      diagnostics.throwIfAny();
      return result;
    } catch (ParseCancellationException | RecognitionException e) {
      // A condition by itself has no rule around it that could go on.
      diagnostics.throwIfAny();
      throw new AssertionError("the parser gave up without a reason", e);
    }
  }
}
