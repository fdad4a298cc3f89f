// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.scenario.Property;
import java.util.Locale;

/**
 * Something that does not hold, or that must not happen and did: of each kind the first time.
 *
 * @param kind says which rule it is
 * @param text of the rule as written; of what never must be, its name
 * @param line of the policy's text for an invariant, of the scenario's for a property, from 1; 0
 *     for what never must be
 * @param what happened, as the end of a sentence: {@code does not hold after step 4}
 * @param step calls of loop_step so far
 * @param timePicos simulated time
 */
public record Violation(Kind kind, String text, int line, String what, long step, long timePicos) {
  /** Whose rule it is. */
  public enum Kind {
    /** The policy's. */
    INVARIANT,
    /** The scenario's. */
    PROPERTY,
    /** Everybody's. */
    NEVER
  }

  static Violation ofInvariant(TypedPolicy.Invariant broken, long step, long timePicos) {
    return new Violation(
        Kind.INVARIANT,
        broken.text(),
        broken.span().line(),
        "does not hold after step " + step,
        step,
        timePicos);
  }

  static Violation ofProperty(Property broken, String what, long step, long timePicos) {
    return new Violation(
        Kind.PROPERTY, label(broken), broken.place().line(), what, step, timePicos);
  }

  static Violation never(String name, String what, long step, long timePicos) {
    return new Violation(Kind.NEVER, name, 0, what, step, timePicos);
  }

  private static String label(Property property) {
    return switch (property) {
      case Property.Condition c -> c.when().label() + ": " + c.text();
      case Property.Order o -> "order: [" + o.text() + "]";
      case Property.Returns r -> "returns: " + r.text();
    };
  }

  /** In words, without the time: {@code the invariant `x` does not hold after step 4}. */
  public String sentence() {
    return switch (kind) {
      case INVARIANT, PROPERTY ->
          "the " + kind.name().toLowerCase(Locale.ROOT) + " `" + text + "` " + what;
      case NEVER -> what;
    };
  }

  /** Simulated time in whole nanoseconds, halves rounded up. */
  public long timeNanos() {
    return (timePicos + 500) / 1000;
  }
}
