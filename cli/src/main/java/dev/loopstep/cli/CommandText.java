// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.util.List;

/** The command line that makes a result again: what goes in, not where the result goes. */
final class CommandText {
  private final StringBuilder text = new StringBuilder("./loopstep");

  /** Appends words as they are typed, quoted where a shell would split or change them. */
  CommandText add(String... words) {
    for (String word : words) {
      text.append(' ').append(quoted(word));
    }
    return this;
  }

  /** Appends an option for each of its values. */
  CommandText addEach(String option, List<String> values) {
    values.forEach(value -> add(option, value));
    return this;
  }

  private static String quoted(String word) {
    if (word.matches("[A-Za-z0-9_./:=,@%+-]+")) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
