// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;

/** A number, as it is written or as what a symbol stands for. */
public sealed interface Amount {
  /** As it is written. */
  record Number(BigInteger value) implements Amount {}

  /**
   * What a symbol stands for.
   *
   * @param name without the {@code @}
   */
  record Symbol(String name, Place.Text place) implements Amount {}

  /**
   * Reads one for a field of so many bytes, signed or unsigned.
   *
   * @param symbols the names that there are
   */
  static Amount read(Node node, String what, int size, Set<String> symbols) {
    Node.Scalar scalar = Fields.scalar(node, what);
    String text = Values.plain(scalar).strip();
    if (text.startsWith("@")) {
      String name = text.substring(1);
      if (!symbols.contains(name)) {
        throw unknown(name, scalar.place(), symbols);
      }
      return new Symbol(name, scalar.place());
    }
    BigInteger value = number(text, what, scalar.place());
    checkFits(value, what, size, scalar.place());
    return new Number(value);
  }

  /** The number, which fits a field of so many bytes. */
  default long value(int size, Map<String, Long> symbols) {
    return switch (this) {
      case Number(BigInteger value) -> value.longValue();
      case Symbol(String name, Place.Text place) -> {
        Long value = symbols.get(name);
        if (value == null) {
          throw unknown(name, place, symbols.keySet());
        }
        checkFits(BigInteger.valueOf(value), "`@" + name + "`", size, place);
        yield value;
      }
    };
  }

  private static BigInteger number(String text, String what, Place place) {
    String digits = text.replace("_", "");
    if (digits.matches("-?[0-9]{1,20}")) {
      return new BigInteger(digits);
    }
    if (digits.matches("0[xX][0-9a-fA-F]{1,16}")) {
      return new BigInteger(digits.substring(2), 16);
    }
    throw new InputException(
        ScenarioDiagnostic.BAD_QUANTITY,
        place,
        what + " is no whole number",
        "write an integer such as 1000, -1, 0x40 or 4KiB, or a symbol in quotes: \"@buf.0\"");
  }

  private static void checkFits(BigInteger value, String what, int size, Place place) {
    BigInteger low = BigInteger.ONE.shiftLeft(8 * size - 1).negate();
    BigInteger high = BigInteger.ONE.shiftLeft(8 * size).subtract(BigInteger.ONE);
    if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          place,
          value
              + " does not fit "
              + what
              + ", which has "
              + size
              + (size == 1 ? " byte" : " bytes"),
          "write a number from " + low + " to " + high);
    }
  }

  private static InputException unknown(String name, Place place, Set<String> symbols) {
    return new InputException(
        EbpfProblem.UNKNOWN_SYMBOL,
        place,
        "nothing here is called @" + name,
        SymbolNames.remedy(name, symbols));
  }
}
