// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what someone meant who misspelt a name. */
public final class Suggestion {
  private static final int LONGEST = 64;

  /** Of names in a list; a list of more helps nobody. */
  private static final int MOST = 64;

  private Suggestion() {}

  /**
   * The nearest of the candidates, where one is near: a third of the letters may differ, but not
   * all.
   */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    Optional<String> best = Optional.empty();
    int length = Math.min(name.length(), LONGEST);
    int least = Math.min(length, Math.max(1, length / 3) + 1);
    for (String candidate : candidates) {
      if (Math.abs(Math.min(candidate.length(), LONGEST) - length) >= least) {
        continue;
      }
      int distance = distance(lower(name), lower(candidate));
      if (distance < least) {
        least = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** "did you mean `x`?", or the given advice where nothing is near. */
  public static String remedy(String name, Collection<String> candidates, String otherwise) {
    return nearest(name, candidates).map(n -> "did you mean `" + n + "`?").orElse(otherwise);
  }

  /** The same with a list of what there is where nothing is near. */
  public static String remedy(String name, Collection<String> candidates) {
    return remedy(name, candidates, "use one of: " + listed(candidates, ", ", ""));
  }

  /** The candidates as a list for a reader. */
  public static String list(Collection<String> candidates) {
    return "`" + listed(candidates, "`, `", "`");
  }

  private static String listed(Collection<String> candidates, String between, String end) {
    String first = candidates.stream().limit(MOST).collect(Collectors.joining(between)) + end;
    int others = candidates.size() - MOST;
    return others > 0 ? first + " and " + others + " more" : first;
  }

  private static String lower(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
  }

  /** Edits (insert, delete, replace, swap of neighbours) that make one of the other. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
