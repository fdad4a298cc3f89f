// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.EbpfProblem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Gives variables of a program their values before it is verified and run. The program that is
 * given stays as it is.
 */
public final class Settings {
  /** The option of the command line that settings mostly come from. */
  private static final String OPTION = "--set";

  private final Program program;
  private final String option;
  private final Map<String, Long> symbols;
  private final List<MapImage> maps;

  private Settings(Program program, String option, Map<String, Long> symbols) {
    this.program = program;
    this.option = option;
    this.symbols = symbols;
    this.maps = new ArrayList<>();
    for (MapImage map : program.data()) {
      byte[] copy = map.contents().clone();
      maps.add(new MapImage(map.name(), copy, map.readOnly(), map.variables()));
    }
  }

  /**
   * Applies settings in order.
   *
   * @param settings each {@code path=value}: a path is a variable's name with indexes and members
   *     ({@code a[3]}, {@code s.f}), a value a number (decimal or {@code 0x}), {@code true}, {@code
   *     false}, or {@code @symbol}
   * @param symbols what {@code @symbol} stands for
   * @throws InputException when one cannot be applied
   */
  public static Program apply(Program program, List<String> settings, Map<String, Long> symbols) {
    return apply(program, OPTION, settings, symbols);
  }

  /**
   * The same for settings that another option gives.
   *
   * @param option as messages name it
   */
  public static Program apply(
      Program program, String option, List<String> settings, Map<String, Long> symbols) {
    Settings changed = new Settings(program, option, symbols);
    settings.forEach(changed::set);
    return changed.result();
  }

  /**
   * Fills in every variable that a tag {@code loopstep:<symbol>} binds to a symbol.
   *
   * @throws InputException when a symbol is not there or its value does not fit
   */
  public static Program bindTags(Program program, Map<String, Long> symbols) {
    Settings changed = new Settings(program, OPTION, symbols);
    for (MapImage map : changed.maps) {
      for (Variable variable : map.variables()) {
        Optional<String> symbol = Tags.symbol(variable);
        if (symbol.isPresent()) {
          changed.bind(map, variable, symbol.get());
        }
      }
    }
    return changed.result();
  }

  /**
   * Checks that every variable with a range starts within it, each element of an array too: the
   * verifier proves a program for its ranges, so a value outside of one is not covered by the
   * proof.
   *
   * @throws InputException when one does not
   */
  public static void checkRanges(Program program) {
    for (MapImage map : program.data()) {
      for (Variable variable : map.variables()) {
        Optional<Tags.Range> range = Tags.range(variable);
        if (range.isPresent()) {
          checkRange(
              map, variable, variable.type(), variable.name(), variable.offset(), range.get());
        }
      }
    }
  }

  private static void checkRange(
      MapImage map,
      Variable variable,
      VariableType type,
      String path,
      long offset,
      Tags.Range range) {
    switch (type) {
      case VariableType.Array(VariableType element, int length) -> {
        for (int i = 0; i < length; i++) {
          long at = offset + i * element.byteSize();
          checkRange(map, variable, element, path + "[" + i + "]", at, range);
        }
      }
      case VariableType.Int(String _, int size, boolean signed) ->
          checkValue(map, variable, new Scalar(8 * offset, 8 * size, signed), path, range);
      case VariableType.Enum(String _, int size, boolean signed, _) ->
          checkValue(map, variable, new Scalar(8 * offset, 8 * size, signed), path, range);
      case VariableType.Bool(int size) ->
          checkValue(map, variable, new Scalar(8 * offset, 8 * size, false), path, range);
      case VariableType.Struct _, VariableType.Pointer _ ->
          throw new InputException(
              EbpfProblem.BAD_TAG,
              new Place.Whole("variable " + variable.name()),
              "a range is for numbers, and this variable is none",
              "tag the variables that are numbers");
    }
  }

  private static void checkValue(
      MapImage map, Variable variable, Scalar scalar, String path, Tags.Range range) {
    BigInteger value = scalar.read(map.contents());
    if (!range.contains(value)) {
      Place place = new Place.Whole("variable " + variable.name());
      throw outside(path, value, range.least(), range.greatest(), "it is declared for", place);
    }
  }

  private Program result() {
    return program.withData(maps);
  }

  private void bind(MapImage map, Variable variable, String symbol) {
    Place place = new Place.Whole("variable " + variable.name());
    BigInteger value = symbolValue(symbol, place);
    VariablePath path = VariablePath.parse(variable.name(), place);
    store(map, variable, path, value, place);
  }

  private void set(String setting) {
    Place place = new Place.Whole(option + " " + setting);
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new InputException(
          EbpfProblem.BAD_SETTING, place, "this is no setting", "write it like total=1000");
    }
    VariablePath path = VariablePath.parse(setting.substring(0, equals).strip(), place);
    BigInteger value = value(setting.substring(equals + 1).strip(), place);
    MapImage map = mapOf(path, place);
    store(map, variable(map, path.name()).orElseThrow(), path, value, place);
  }

  private BigInteger value(String text, Place place) {
    return switch (text) {
      case "true" -> BigInteger.ONE;
      case "false" -> BigInteger.ZERO;
      default -> text.startsWith("@") ? symbolValue(text.substring(1), place) : number(text, place);
    };
  }

  private static BigInteger number(String text, Place place) {
    return Numbers.parse(text)
        .orElseThrow(() ->
            new InputException(
                EbpfProblem.BAD_SETTING,
                place,
                "`" + text + "` is no number",
                "give an integer like 1000, -1 or 0x40, true, false, or @cq_off.head"));
  }

  private BigInteger symbolValue(String symbol, Place place) {
    Long value = symbols.get(symbol);
    if (value == null) {
      TreeSet<String> known = new TreeSet<>(symbols.keySet());
      throw new InputException(
          EbpfProblem.UNKNOWN_SYMBOL,
          place,
          "nothing here is called @" + symbol,
          Suggestion.nearest(symbol, known)
              .map(near -> "did you mean @" + near + "?")
              .orElse(
                  "known here: " + (known.isEmpty() ? "none" : "@" + String.join(", @", known))));
    }
    return BigInteger.valueOf(value);
  }

  private MapImage mapOf(VariablePath path, Place place) {
    List<MapImage> holding =
        maps.stream().filter(map -> variable(map, path.name()).isPresent()).toList();
    if (holding.isEmpty()) {
      throw unknown(path.name(), place);
    }
    if (holding.size() > 1) {
      throw new InputException(
          EbpfProblem.BAD_SETTING,
          place,
          "more than one variable is called " + path.name(),
          "give the static variables of the policy different names");
    }
    return holding.getFirst();
  }

  private InputException unknown(String name, Place place) {
    TreeSet<String> known = new TreeSet<>();
    maps.forEach(map -> map.variables().forEach(variable -> known.add(variable.name())));
    return new InputException(
        EbpfProblem.UNKNOWN_VARIABLE,
        place,
        "the policy has no variable `" + name + "`",
        Suggestion.nearest(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse(known.isEmpty() ? "it has none" : "it has " + String.join(", ", known)));
  }

  private static Optional<Variable> variable(MapImage map, String name) {
    return map.variables().stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  private static void store(
      MapImage map, Variable variable, VariablePath path, BigInteger value, Place place) {
    Scalar scalar = path.resolve(variable, place);
    if (!scalar.fits(value)) {
      throw outside(path.text(), value, scalar.least(), scalar.greatest(), "its type holds", place);
    }
    Optional<Tags.Range> range = Tags.range(variable);
    if (range.isPresent() && !range.get().contains(value)) {
      Tags.Range allowed = range.get();
      throw outside(
          path.text(), value, allowed.least(), allowed.greatest(), "it is declared for", place);
    }
    scalar.write(map.contents(), value);
  }

  private static InputException outside(
      String path,
      BigInteger value,
      BigInteger least,
      BigInteger greatest,
      String why,
      Place place) {
    return new InputException(
        EbpfProblem.VALUE_OUT_OF_RANGE,
        place,
        value + " does not fit " + path + ": " + why + " " + least + ".." + greatest,
        "give a value in that range");
  }
}
