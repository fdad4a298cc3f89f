// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.tree.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where tokens and parts of the parse tree stand. */
final class Spans {
  private Spans() {}

  static Span of(Token token) {
    int length =
        token.getType() == Token.EOF ? 1 : token.getStopIndex() - token.getStartIndex() + 1;
    return new Span(token.getLine(), token.getCharPositionInLine() + 1, Math.max(1, length));
  }

  /** From the first token to the last, as far as they share a line. */
  static Span of(ParserRuleContext context) {
    return of(context.getStart()).to(of(context.getStop()));
  }
}
