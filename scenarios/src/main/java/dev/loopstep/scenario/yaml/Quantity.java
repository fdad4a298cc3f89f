// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.ScenarioDiagnostic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units: {@code 50us}, {@code 4KiB}, {@code 64MiB + 1234}, {@code 1_000_000}. A
 * quantity is a sum of terms, each a decimal number (digits may be grouped by underscores) and a
 * unit.
 */
public enum Quantity {
  /** A number without unit. */
  COUNT("a number", "1_000_000", Map.of(), 1),
  /** Bytes. */
  SIZE("a size", "4KiB or 64MiB + 1234", sizes(), 1),
  /** How many a second. */
  PER_SECOND("a rate", "200k/s", perSecond(), 1),
  /** Bits a second. */
  RATE("a rate", "10Gbit", rates(), 0),
  /** Read in picoseconds, so that fractions of a nanosecond are exact. */
  DURATION("a duration", "50us", durations(), 0);

  /** No quantity is longer; the bound keeps decimal arithmetic short. */
  private static final int MAX_LENGTH = 60;

  private static final Pattern TERM =
      Pattern.compile("([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([A-Za-zµμ]*(?:/s)?)");

  private final String name;
  private final String example;
  private final Map<String, BigDecimal> units;
  private final int unitless;

  /**
   * @param unitless the factor of a term without unit, 0 where a unit is due
   */
  Quantity(String name, String example, Map<String, BigDecimal> units, int unitless) {
    this.name = name;
    this.example = example;
    this.units = units;
    this.unitless = unitless;
  }

  private static Map<String, BigDecimal> sizes() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("B", BigDecimal.ONE);
    units.put("KiB", BigDecimal.valueOf(1L << 10));
    units.put("MiB", BigDecimal.valueOf(1L << 20));
    units.put("GiB", BigDecimal.valueOf(1L << 30));
    units.put("TiB", BigDecimal.valueOf(1L << 40));
    return units;
  }

  private static Map<String, BigDecimal> rates() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("bit", BigDecimal.ONE);
    units.put("kbit", BigDecimal.valueOf(1_000L));
    units.put("Mbit", BigDecimal.valueOf(1_000_000L));
    units.put("Gbit", BigDecimal.valueOf(1_000_000_000L));
    return units;
  }

  private static Map<String, BigDecimal> perSecond() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("/s", BigDecimal.ONE);
    units.put("k/s", BigDecimal.valueOf(1_000));
    units.put("M/s", BigDecimal.valueOf(1_000_000));
    return units;
  }

  private static Map<String, BigDecimal> durations() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("ns", BigDecimal.valueOf(1_000L));
    units.put("us", BigDecimal.valueOf(1_000_000L));
    units.put("ms", BigDecimal.valueOf(1_000_000_000L));
    units.put("s", BigDecimal.valueOf(1_000_000_000_000L));
    units.put("ps", BigDecimal.ONE);
    return units;
  }

  /**
   * Reads a whole quantity between two bounds, both included.
   *
   * @param what how messages name it
   * @return bytes, picoseconds or the number itself
   */
  public long read(Node node, String what, long low, long high) {
    Node.Scalar scalar = Fields.scalar(node, what);
    BigDecimal value = parse(scalar, what);
    if (value.compareTo(BigDecimal.valueOf(low)) < 0
        || value.compareTo(BigDecimal.valueOf(high)) > 0) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          what + " must lie between " + show(low) + " and " + show(high),
          "choose a value in that range");
    }
    return value.longValueExact();
  }

  /**
   * The value of a text that is such a quantity, with a unit or without; empty for any other text.
   */
  public Optional<BigDecimal> find(String text) {
    return text.length() > MAX_LENGTH ? Optional.empty() : sum(text.strip());
  }

  /** A whole quantity as it is written, in the largest unit that divides it: {@code 50us}. */
  public String text(BigDecimal value) {
    if (value.signum() == 0) {
      return "0" + units.keySet().stream().findFirst().orElse("");
    }
    return show(value.longValueExact()).replace(" ", "");
  }

  /** A bound in the largest unit that divides it. */
  private String show(long value) {
    String shown = Long.toString(value);
    BigDecimal largest = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> unit : units.entrySet()) {
      BigDecimal factor = unit.getValue();
      BigDecimal[] parts = BigDecimal.valueOf(value).divideAndRemainder(factor);
      if (parts[1].signum() == 0 && parts[0].signum() > 0 && factor.compareTo(largest) > 0) {
        shown = parts[0].toPlainString() + " " + unit.getKey();
        largest = factor;
      }
    }
    return shown;
  }

  private BigDecimal parse(Node.Scalar scalar, String what) {
    String text = scalar.text().strip();
    if (text.startsWith("-")) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          what + " cannot be negative",
          "write " + name + " such as " + example);
    }
    BigDecimal sum = find(text).orElse(null);
    if (sum == null) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          scalar.place(),
          what + " is not " + name,
          unitRemedy(text).orElse("write " + name + " such as " + example));
    }
    try {
      return sum.setScale(0, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          scalar.place(),
          what + " is finer than " + finest(),
          "write a whole number of them");
    }
  }

  private String finest() {
    return switch (this) {
      case COUNT -> "one";
      case SIZE -> "a byte";
      case PER_SECOND -> "one a second";
      case RATE -> "a bit a second";
      case DURATION -> "a picosecond";
    };
  }

  private Optional<BigDecimal> sum(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String term : terms(text)) {
      Matcher matcher = TERM.matcher(term.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      BigDecimal unit = unit(matcher.group(2));
      if (unit.signum() == 0) {
        return Optional.empty();
      }
      sum = sum.add(new BigDecimal(matcher.group(1).replace("_", "")).multiply(unit));
    }
    return Optional.of(sum);
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int start = 0;
    for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', start)) {
      terms.add(text.substring(start, plus));
      start = plus + 1;
    }
    terms.add(text.substring(start));
    return terms;
  }

  /** The factor of a unit, or 0 for one that there is not. */
  private BigDecimal unit(String symbol) {
    if (symbol.isEmpty()) {
      return BigDecimal.valueOf(unitless);
    }
    String ascii = symbol.replace('µ', 'u').replace('μ', 'u');
    return units.getOrDefault(ascii, BigDecimal.ZERO);
  }

  /** What to say about a unit that there is not: {@code 4KB}, {@code 50 sec}. */
  private Optional<String> unitRemedy(String text) {
    for (String term : terms(text)) {
      Matcher matcher = TERM.matcher(term.strip());
      if (matcher.matches() && unit(matcher.group(2)).signum() == 0 && !units.isEmpty()) {
        String list = String.join(", ", units.keySet());
        return Optional.of(
            matcher.group(2).isEmpty()
                ? "add a unit: " + list
                : "the units are " + list + "; `" + matcher.group(2) + "` is none of them");
      }
    }
    return Optional.empty();
  }
}
