// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;

/** What authors write who are used to other languages, and what to write here. */
final class Habits {
  private static final Map<String, String> WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("elif", "write `else if`"),
              Map.entry("elsif", "write `else if`"),
              Map.entry("elseif", "write `else if`"),
              Map.entry("and", "write `&&`"),
              Map.entry("or", "write `||`"),
              Map.entry("not", "write `!`"),
              Map.entry("mut", "leave `mut` out: what `let` declares may be assigned to"),
              Map.entry("var", "declare it with `let`, or with `state` if it is to be kept"),
              Map.entry("auto", "declare it with `let`, or with `state` if it is to be kept"),
              Map.entry("int", "declare it with its type behind: `let x: i32 = ...`"),
              Map.entry("loop", "write `while true max 64 { ... }`: every loop has a bound"),
              Map.entry("do", "write `while ... max 64 { ... }`"),
              Map.entry("switch", "write `match x { case 1 { } else { } }`"),
              Map.entry("default", "write `else { ... }` behind the cases"),
              Map.entry("def", "write `fn NAME(x: u32): u32 { ... }`"),
              Map.entry("func", "write `fn NAME(x: u32): u32 { ... }`"),
              Map.entry("function", "write `fn NAME(x: u32): u32 { ... }`"),
              Map.entry("exit", "write `stop` to end the loop of the ring"),
              Map.entry("sleep", "write `wait` to end the step until completions are there")));

  private Habits() {}

  /**
   * What to write instead.
   *
   * @param before the token before, or the same where there is none
   * @param at the token that is not expected
   * @param after the one behind it
   */
  static Optional<String> remedy(Token before, Token at, Token after) {
    int type = at.getType();
    if (type == after.getType() && (type == PolicyLexer.PLUS || type == PolicyLexer.MINUS)) {
      String sign = at.getText();
      return Optional.of("write `" + sign + "= 1`: there is no `" + sign + sign + "`");
    }
    if (before.getType() == PolicyLexer.FOR && type == PolicyLexer.LPAREN) {
      return Optional.of("write `for i in 0..4 { ... }`");
    }
    String word = WORDS.get(at.getText());
    return Optional.ofNullable(word != null ? word : WORDS.get(before.getText()));
  }
}
