// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.Suggestion;
import java.util.Collection;
import java.util.List;

/** What to say where a symbol's name is wrong. */
final class SymbolNames {
  /** A scenario can have 65,536 buffers, and nobody reads so many names. */
  private static final int MOST_SHOWN = 40;

  private SymbolNames() {}

  /**
   * @param name without the {@code @}
   */
  static String remedy(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "no symbol can stand here: write the number";
    }
    return Suggestion.nearest(name, known)
        .map(near -> "did you mean @" + near + "?")
        .orElseGet(() -> "known here: " + listed(known.stream().sorted().toList()));
  }

  private static String listed(List<String> names) {
    String shown = "@" + String.join(", @", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    return names.size() > MOST_SHOWN ? shown + ", ..." : shown;
  }
}
