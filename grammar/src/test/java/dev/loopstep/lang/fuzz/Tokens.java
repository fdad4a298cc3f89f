// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.fuzz;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes a text apart so that its pieces together are the text again. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("//[^\\n]*|\"[^\"\\n]*\"|\\s+|\\w+|[-+*/%&|^<>=!.]{2,3}|.", Pattern.DOTALL);

  private Tokens() {}

  static List<String> of(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }
}
