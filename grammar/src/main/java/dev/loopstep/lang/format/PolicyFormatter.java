// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.format;

import dev.loopstep.lang.parser.PolicyLexer;
import dev.loopstep.lang.parser.PolicyReader;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.SourceText;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Lays the text of a policy out: indentation by nesting, one space where one belongs, at most one
 * blank line, comments behind code in one column. Where lines end is the author's choice. The
 * tokens and comments stay what they were, and what has been laid out once stays as it is.
 */
public final class PolicyFormatter {
  private PolicyFormatter() {}

  /**
   * The text, laid out; the text itself where a line would become longer than a policy's may be.
   *
   * @throws dev.loopstep.diagnostic.InputException when the bytes are not a policy's text
   */
  public static String format(String file, byte[] bytes) {
    SourceText source = SourceText.decode(file, bytes);
    // What is no policy is not touched: its author has not finished it.
    PolicyReader.read(new Diagnostics(source));
    List<Token> tokens = tokens(source.text());
    String laidOut = Layout.of(tokens);
    if (!texts(tokens(laidOut)).equals(texts(tokens))) {
      throw new AssertionError("a layout changed what " + file + " says");
    }
    return laidOut.lines().anyMatch(line -> line.length() > SourceText.MAX_LINE)
        ? source.text()
        : laidOut;
  }

  private static List<Token> tokens(String text) {
    PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream stream = new CommonTokenStream(lexer);
    stream.fill();
    return stream.getTokens();
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream()
        .filter(token -> token.getType() != PolicyLexer.SPACE)
        .map(token -> token.getText().stripTrailing())
        .toList();
  }
}
