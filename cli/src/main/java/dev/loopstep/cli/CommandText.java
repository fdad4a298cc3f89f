// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line that makes a result again: what goes in, not where the result goes. */
final class CommandText {
  private final List<String> words = new ArrayList<>();

  /** Appends words as they are typed, quoted where a shell would split or change them. */
  CommandText add(String... words) {
    this.words.addAll(List.of(words));
    return this;
  }

  /** The words behind the program's name. */
  List<String> words() {
    return List.copyOf(words);
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
    return words.stream()
        .map(CommandText::quoted)
        .collect(Collectors.joining(" ", "./loopstep ", ""));
  }
}
