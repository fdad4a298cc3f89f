// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shortens arrays of variables to what is in use: a log that has room for a hundred entries and
 * holds three is kept as three. How long an array is, its object says.
 */
final class Zeroes {
  private Zeroes() {}

  /** The value with every array ending in something that is not zero. */
  static Object trimmed(Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        Map<Object, Object> kept = new LinkedHashMap<>();
        members.forEach((name, member) -> kept.put(name, trimmed(member)));
        yield kept;
      }
      case List<?> items -> {
        int length = items.size();
        while (length > 0 && isZero(items.get(length - 1))) {
          length--;
        }
        List<Object> kept = new ArrayList<>();
        items.subList(0, length).forEach(item -> kept.add(trimmed(item)));
        yield kept;
      }
      default -> value;
    };
  }

  private static boolean isZero(Object value) {
    return switch (value) {
      case Map<?, ?> members -> members.values().stream().allMatch(Zeroes::isZero);
      case List<?> items -> items.stream().allMatch(Zeroes::isZero);
      default -> value.equals(0L);
    };
  }
}
