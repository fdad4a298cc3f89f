// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Spelling {
  private Spelling() {}

  /**
   * The candidate that takes the fewest edits, if they are few for its length; the first of
   * several.
   */
  static Optional<String> nearest(String name, Collection<String> candidates) {
    String best = null;
    int fewest = 1 + Math.max(1, name.length() / 3);
    for (String candidate : candidates) {
      boolean comparable = Math.abs(candidate.length() - name.length()) < fewest;
      int edits = comparable ? edits(name, candidate) : fewest;
      if (edits < fewest) {
        best = candidate;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, one row at a time. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
