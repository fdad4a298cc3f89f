// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.report.replicate.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a policy of the library is judged by. */
public sealed interface Yardstick {
  /** As a library names it. */
  String FAILURES = "failures";

  /** In a table. */
  String label();

  /** Whether a larger value is the better one. */
  boolean moreIsBetter();

  /** A value with its unit. */
  String text(double amount);

  /** A quantity of comparisons. */
  record Measure(Quantity quantity) implements Yardstick {
    @Override
    public String label() {
      return quantity.label();
    }

    @Override
    public boolean moreIsBetter() {
      return quantity.moreIsBetter();
    }

    @Override
    public String text(double amount) {
      return quantity.text(amount);
    }
  }

  /**
   * How many of the requests that arrive are served with an error. Often there are none, so it
   * gives no ratio.
   */
  record Failures() implements Yardstick {
    @Override
    public String label() {
      return "served with an error";
    }

    @Override
    public boolean moreIsBetter() {
      return false;
    }

    @Override
    public String text(double amount) {
      return String.format(Locale.ROOT, "%,.0f", amount);
    }
  }

  /** The one of that name, which must be one of {@link #names}. */
  static Optional<Yardstick> of(String name) {
    return name.equals(FAILURES)
        ? Optional.of(new Failures())
        : Stream.of(Quantity.values())
            .filter(quantity -> quantity.key().equals(name))
            .<Yardstick>map(Measure::new)
            .findFirst();
  }

  /** All names. */
  static List<String> names() {
    return Stream.concat(Quantity.keys().stream(), Stream.of(FAILURES)).toList();
  }
}
