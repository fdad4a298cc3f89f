// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tags of a variable say. {@code loopstep:range:LO..HI} bounds it; {@code loopstep:NAME}
 * with no further colon has it filled in with the symbol of that name; others are not for us.
 */
final class Tags {
  private static final String PREFIX = "loopstep:";
  private static final String RANGE = PREFIX + "range:";
  private static final Pattern BOUNDS = Pattern.compile("(.+?)\\.\\.(.+)");

  /**
   * The values that a variable may take.
   *
   * @param least included
   * @param greatest included
   */
  record Range(BigInteger least, BigInteger greatest) {
    boolean contains(BigInteger value) {
      return value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
    }
  }

  private Tags() {}

  /** The symbol that the variable is filled in with. */
  static Optional<String> symbol(Variable variable) {
    return variable.tags().stream()
        .filter(tag -> tag.startsWith(PREFIX))
        .map(tag -> tag.substring(PREFIX.length()))
        .filter(name -> !name.contains(":"))
        .findFirst();
  }

  /**
   * The range that the variable must stay in.
   *
   * @throws InputException when the tag has no two numbers
   */
  static Optional<Range> range(Variable variable) {
    return variable.tags().stream()
        .filter(tag -> tag.startsWith(RANGE))
        .map(tag -> parse(variable, tag))
        .findFirst();
  }

  private static Range parse(Variable variable, String tag) {
    Matcher bounds = BOUNDS.matcher(tag.substring(RANGE.length()));
    if (bounds.matches()) {
      Optional<BigInteger> least = Numbers.parse(bounds.group(1));
      Optional<BigInteger> greatest = Numbers.parse(bounds.group(2));
      if (least.isPresent() && greatest.isPresent()) {
        return new Range(least.get(), greatest.get());
      }
    }
    throw new InputException(
        EbpfProblem.BAD_TAG,
        new Place.Whole("variable " + variable.name()),
        "tag " + tag + " does not give a range",
        "write it like loopstep:range:1..64");
  }
}
