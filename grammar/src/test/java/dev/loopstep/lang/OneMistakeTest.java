// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lang.parser.PolicyLexer;
import dev.loopstep.lang.typed.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake in a policy is reported once, where it is: every place of every accepted policy. */
class OneMistakeTest {
  static List<Path> policies() {
    return Golden.cases("accepted");
  }

  /** A text with one token changed. */
  private record Mistake(String text, Token before, Token at, Token after, String change) {
    private static Mistake of(String text, List<? extends Token> tokens, int index, String now) {
      Token token = tokens.get(index);
      String changed =
          text.substring(0, token.getStartIndex()) + now + text.substring(token.getStopIndex() + 1);
      Token before = tokens.get(Math.max(0, index - 1));
      Token after = tokens.get(Math.min(tokens.size() - 1, index + 1));
      return new Mistake(
          changed, before, token, after, "`" + token.getText() + "` to `" + now + "`");
    }

    /** What the compiler says; nothing where this is no mistake. */
    private List<Diagnostic> errors() {
      try {
        PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
        return List.of();
      } catch (InputException e) {
        return e.diagnostics();
      }
    }

    private String describe(List<Diagnostic> errors) {
      return "line "
          + at.getLine()
          + ", "
          + change
          + "\n"
          + errors.stream().map(DiagnosticPrinter::print).collect(Collectors.joining());
    }
  }

  private static List<? extends Token> tokens(String text) {
    PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
    return lexer.getAllTokens().stream()
        .filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL)
        .toList();
  }

  private static boolean isBrace(Token token) {
    return token.getType() == PolicyLexer.LBRACE || token.getType() == PolicyLexer.RBRACE;
  }

  private static int line(Diagnostic error) {
    return error.place() instanceof Place.Text text ? text.line() : 0;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aTokenTooFewOrTooManyIsOneSyntaxError(Path policy) throws IOException {
    String text = Files.readString(policy);
    List<? extends Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).getText();
      checkSyntax(Mistake.of(text, tokens, i, ""));
      checkSyntax(Mistake.of(text, tokens, i, word + " " + word));
    }
  }

  private static void checkSyntax(Mistake mistake) {
    List<Diagnostic> errors = mistake.errors();
    if (errors.isEmpty() || !errors.getFirst().id().id().equals("syntax-error")) {
      return;
    }
    assertEquals(1, errors.size(), () -> mistake.describe(errors));
    int line = line(errors.getFirst());
    if (isBrace(mistake.at())) {
      // Where a brace is missing or too many, shows only where the text goes on otherwise.
      assertTrue(line >= mistake.before().getLine(), () -> mistake.describe(errors));
    } else {
      // Without its type a declaration takes the name in the next line for it.
      boolean near = line >= mistake.before().getLine() && line <= mistake.after().getLine();
      assertTrue(near || mistake.change().startsWith("`u32`"), () -> mistake.describe(errors));
    }
  }

  /** The places of a name that stands for one thing in the text, the first one first. */
  private static List<Integer> places(List<? extends Token> tokens, String name) {
    return IntStream.range(0, tokens.size())
        .filter(i -> tokens.get(i).getText().equals(name))
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aMisspeltNameIsReportedOnceOrWhereItIsMissing(Path policy) throws IOException {
    String text = Files.readString(policy);
    List<? extends Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.getType() == PolicyLexer.IDENT) {
        Mistake mistake = Mistake.of(text, tokens, i, token.getText() + "_x");
        List<Diagnostic> errors = mistake.errors();
        // A declaration has one error; a field's, one for each use.
        int uses = places(tokens, token.getText()).size();
        boolean first = places(tokens, token.getText()).getFirst() == i;
        int most = first ? Math.max(2, uses) : 2;
        assertTrue(errors.size() <= most, () -> mistake.describe(errors));
        boolean here = errors.isEmpty() || line(errors.getFirst()) == token.getLine();
        assertTrue(
            here || line(errors.getFirst()) > token.getLine(), () -> mistake.describe(errors));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aTypeOfTheOtherSignIsReportedAtMostWhereItIsUsed(Path policy) throws IOException {
    String text = Files.readString(policy);
    List<? extends Token> tokens = tokens(text);
    for (int i = 2; i < tokens.size(); i++) {
      String type = tokens.get(i).getText();
      boolean integer = Type.named(type).filter(Type::isInteger).isPresent();
      if (integer && tokens.get(i - 1).getText().equals(":")) {
        String other = (type.startsWith("u") ? "i" : "u") + type.substring(1);
        Mistake mistake = Mistake.of(text, tokens, i, other);
        List<Diagnostic> errors = mistake.errors();
        int uses = places(tokens, tokens.get(i - 2).getText()).size();
        assertTrue(errors.size() <= uses + 1, () -> mistake.describe(errors));
      }
    }
  }
}
