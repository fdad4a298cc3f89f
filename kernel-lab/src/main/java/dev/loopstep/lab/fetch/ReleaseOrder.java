// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kernel releases by age: numbers count as numbers, and 7.3~rc1 comes before 7.3. */
final class ReleaseOrder implements Comparator<String> {
  /** What ends first stands before what goes on, but after a tilde. */
  private static final String END = "";

  private static final Pattern PART = Pattern.compile("\\d+|~|[^\\d~]+");

  @Override
  public int compare(String left, String right) {
    List<String> a = parts(left);
    List<String> b = parts(right);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = comparePart(at(a, i), at(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int comparePart(String a, String b) {
    if (isNumber(a) && isNumber(b)) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    int rank = Integer.compare(rank(a), rank(b));
    return rank != 0 ? rank : a.compareTo(b);
  }

  private static int rank(String part) {
    if (part.equals("~")) {
      return 0;
    }
    return part.equals(END) ? 1 : 2;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }

  private static List<String> parts(String release) {
    List<String> all = new ArrayList<>();
    Matcher matcher = PART.matcher(release);
    while (matcher.find()) {
      all.add(matcher.group());
    }
    return all;
  }

  private static String at(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : END;
  }
}
