// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.lang.parser.PolicyLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors colour as keyword, number or comment is what the lexer takes for one. */
class TextMateGrammarTest {
  private static final Path FILE = Path.of("editors/loopstep.tmLanguage.json");

  /** The kinds that keywords are grouped by: what a theme gives colours to. */
  private static final Pattern KEYWORD =
      Pattern.compile(
          "(storage\\.type|keyword\\.control|keyword\\.other|variable\\.language"
              + "|constant\\.language|support\\.function)\\.loopstep");

  private static final Pattern WORD = Pattern.compile("[a-z_]+");

  private final TextMateGrammar grammar;

  TextMateGrammarTest() throws IOException {
    grammar = TextMateGrammar.read(FILE);
  }

  static List<Path> policies() throws IOException {
    List<Path> all = new ArrayList<>(Golden.cases("accepted"));
    all.addAll(Golden.cases("format"));
    try (Stream<Path> library = Files.list(Path.of("../policies"))) {
      library.filter(f -> f.toString().endsWith(".policy")).sorted().forEach(all::add);
    }
    return all;
  }

  /** The word that a kind of token always is; empty for signs, names and numbers. */
  private static Optional<String> keyword(int token) {
    String literal = PolicyLexer.VOCABULARY.getLiteralName(token);
    return Optional.ofNullable(literal)
        .map(quoted -> quoted.substring(1, quoted.length() - 1))
        .filter(text -> WORD.matcher(text).matches());
  }

  private static TreeSet<String> keywords() {
    TreeSet<String> all = new TreeSet<>();
    for (int token = 1; token <= PolicyLexer.VOCABULARY.getMaxTokenType(); token++) {
      keyword(token).ifPresent(all::add);
    }
    return all;
  }

  @Test
  void everyKeywordOfTheLexerIsOneHere() {
    assertTrue(keywords().size() >= 25, keywords().toString());
    TreeSet<String> missing = new TreeSet<>();
    for (String keyword : keywords()) {
      if (!KEYWORD.matcher(grammar.scopes(keyword)[0]).matches()) {
        missing.add(keyword);
      }
    }
    assertEquals(new TreeSet<String>(), missing, "add them to their kind in " + FILE);
  }

  @Test
  void everyKeywordHereIsOneOfTheLexer() {
    TreeSet<String> here = new TreeSet<>();
    for (TextMateGrammar.Rule rule : grammar.rules()) {
      if (rule.scopes().values().stream().anyMatch(s -> KEYWORD.matcher(s).matches())) {
        Pattern.compile("\\\\.|[a-z_]+")
            .matcher(rule.regex().pattern().replaceAll("\\[[^]]*]", ""))
            .results()
            .map(match -> match.group())
            .filter(word -> !word.startsWith("\\"))
            .forEach(here::add);
      }
    }
    assertEquals(keywords(), here);
  }

  @Test
  void everySignHasAScope() {
    for (int token = 1; token <= PolicyLexer.VOCABULARY.getMaxTokenType(); token++) {
      String literal = PolicyLexer.VOCABULARY.getLiteralName(token);
      if (literal != null && keyword(token).isEmpty()) {
        String sign = literal.substring(1, literal.length() - 1);
        for (String scope : grammar.scopes(sign)) {
          assertTrue(scope.startsWith("keyword.operator") || scope.startsWith("punctuation"), sign);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void policiesAreColouredAsTheLexerReadsThem(Path policy) throws IOException {
    String text = Files.readString(policy);
    String[] scopes = grammar.scopes(text);
    PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
    int seen = 0;
    for (Token token : lexer.getAllTokens()) {
      // A comment ends with its line, which an old Mac's file does not.
      for (int i = offset(text, token.getStartIndex());
          i <= offset(text, token.getStopIndex());
          i++) {
        check(token, scopes[i]);
        seen++;
      }
    }
    assertTrue(seen > 0, policy.toString());
  }

  /** The lexer counts characters, and a text's are units of UTF-16. */
  private static int offset(String text, int characters) {
    return text.offsetByCodePoints(0, characters);
  }

  private static void check(Token token, String scope) {
    String said = scope + " for " + token;
    switch (token.getType()) {
      case PolicyLexer.INT -> assertTrue(scope.startsWith("constant.numeric."), said);
      case PolicyLexer.COMMENT -> assertEquals("comment.line.double-slash.loopstep", scope, said);
      case PolicyLexer.DOC_COMMENT ->
          assertEquals("comment.line.documentation.loopstep", scope, said);
      case PolicyLexer.IDENT -> assertFalse(KEYWORD.matcher(scope).matches(), said);
      case PolicyLexer.STRING -> assertEquals("string.quoted.double.loopstep", scope, said);
      case PolicyLexer.SPACE -> assertEquals("", scope, said);
      default -> {
        if (keyword(token.getType()).isPresent()) {
          assertTrue(KEYWORD.matcher(scope).matches(), said);
        } else {
          assertTrue(scope.startsWith("keyword.operator") || scope.startsWith("punctuation"), said);
        }
      }
    }
  }
}
