// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of a TextMate grammar as policies need: patterns that match within a line, each line by
 * itself. The first match from where the last one ended counts; of several there, the first
 * pattern's.
 */
final class TextMateGrammar {
  /**
   * A pattern.
   *
   * @param scopes by the number of the group, 0 for the whole match
   */
  record Rule(Pattern regex, TreeMap<Integer, String> scopes) {}

  private final JsonNode repository;
  private final List<Rule> rules = new ArrayList<>();

  private TextMateGrammar(JsonNode grammar) {
    this.repository = grammar.get("repository");
    add(grammar.get("patterns"));
  }

  static TextMateGrammar read(Path file) throws IOException {
    return new TextMateGrammar(JsonMapper.shared().readTree(Files.readString(file)));
  }

  private void add(JsonNode patterns) {
    for (JsonNode pattern : patterns) {
      if (pattern.has("include")) {
        add(repository.get(pattern.get("include").stringValue().substring(1)).get("patterns"));
      } else {
        rules.add(rule(pattern));
      }
    }
  }

  private static Rule rule(JsonNode pattern) {
    TreeMap<Integer, String> scopes = new TreeMap<>();
    if (pattern.has("name")) {
      scopes.put(0, pattern.get("name").stringValue());
    }
    if (pattern.has("captures")) {
      pattern
          .get("captures")
          .properties()
          .forEach(capture ->
              scopes.put(
                  Integer.parseInt(capture.getKey()),
                  capture.getValue().get("name").stringValue()));
    }
    return new Rule(Pattern.compile(pattern.get("match").stringValue()), scopes);
  }

  List<Rule> rules() {
    return rules;
  }

  /** The scope of each character of a text; empty where it has none. */
  String[] scopes(String text) {
    String[] scopes = new String[text.length()];
    Arrays.fill(scopes, "");
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      line(text.substring(from, to), from, scopes);
      from = to + 1;
    }
    return scopes;
  }

  private void line(String line, int start, String[] scopes) {
    int at = 0;
    while (at <= line.length()) {
      Optional<Found> found = first(line, at);
      if (found.isEmpty()) {
        return;
      }
      Matcher match = found.get().match();
      found
          .get()
          .rule()
          .scopes()
          .forEach((group, scope) ->
              Arrays.fill(scopes, start + match.start(group), start + match.end(group), scope));
      at = Math.max(match.end(), at + 1);
    }
  }

  private record Found(Rule rule, Matcher match) {}

  private Optional<Found> first(String line, int at) {
    Optional<Found> first = Optional.empty();
    for (Rule rule : rules) {
      Matcher match = rule.regex().matcher(line);
      if (match.find(at) && (first.isEmpty() || match.start() < first.get().match().start())) {
        first = Optional.of(new Found(rule, match));
      }
    }
    return first;
  }
}
