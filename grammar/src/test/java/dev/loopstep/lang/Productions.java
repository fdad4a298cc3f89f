// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.parser.PolicyLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Vocabulary;

/** The productions of the grammar as the reference writes them: {@code block: '{' ... '}'}. */
final class Productions {
  private static final Path GRAMMAR =
      Path.of("src", "main", "antlr4", "dev", "loopstep", "lang", "parser", "Policy.g4");

  private static final Pattern RULE =
      Pattern.compile("(?m)^([a-z]\\w*)\\s*:(.*?)^?\\s*;\\n", Pattern.DOTALL);
  private static final Pattern TOKEN = Pattern.compile("\\b[A-Z][A-Z_]*\\b");

  /** Tokens that are no fixed text, and those that only read badly as one. */
  private static final Map<String, String> NAMED =
      new TreeMap<>(Map.of("IDENT", "NAME", "INT", "NUMBER", "STRING", "TEXT", "EOF", ""));

  private Productions() {}

  /** One for each alternative of each rule. */
  static List<String> all() throws IOException {
    String grammar = Files.readString(GRAMMAR).replaceAll("(?m)^//.*\\n", "");
    List<String> productions = new ArrayList<>();
    Matcher rule = RULE.matcher(grammar);
    while (rule.find()) {
      for (String alternative : alternatives(rule.group(2))) {
        productions.add(rule.group(1) + ": " + readable(alternative));
      }
    }
    return productions;
  }

  /** Splits where a bar stands outside of parentheses. */
  private static List<String> alternatives(String body) {
    List<String> alternatives = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < body.length(); i++) {
      switch (body.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '|' -> {
          if (depth == 0) {
            alternatives.add(body.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    alternatives.add(body.substring(start));
    return alternatives;
  }

  private static String readable(String alternative) {
    String plain =
        alternative.replaceAll("#\\s*\\w+", "").replaceAll("\\w+\\+?=", "").replaceAll("\\s+", " ");
    return TOKEN.matcher(plain).replaceAll(m -> Matcher.quoteReplacement(token(m.group()))).strip();
  }

  private static String token(String name) {
    String named = NAMED.get(name);
    if (named != null) {
      return named;
    }
    Vocabulary vocabulary = PolicyLexer.VOCABULARY;
    for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
      if (name.equals(vocabulary.getSymbolicName(type))) {
        return vocabulary.getLiteralName(type);
      }
    }
    throw new AssertionError(name);
  }
}
