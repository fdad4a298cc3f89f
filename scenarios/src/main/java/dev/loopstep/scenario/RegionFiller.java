// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Lays out a policy's parameter region from what a scenario says about it. */
public final class RegionFiller {
  private RegionFiller() {}

  /**
   * The region for one policy: the scenario's raw bytes, then its numbers, then its fields where
   * this policy declares them.
   *
   * @param layout the policy's shared fields; empty for an object whose layout is not known
   * @param symbols what numbers may name; see {@link ScenarioSymbols}
   * @return empty when the scenario says nothing about the region and the policy has no shared
   *     fields
   */
  public static byte[] fill(
      ParameterRegion region, List<Variable> layout, Map<String, Long> symbols) {
    long needed = region.bytes().length;
    for (Variable field : layout) {
      needed = Math.max(needed, field.offset() + field.type().byteSize());
    }
    for (RegionValue value : region.values()) {
      needed = Math.max(needed, value.offset() + value.size());
    }
    if (region.size() > 0 && region.size() < needed) {
      throw new InputException(
          ScenarioDiagnostic.REGION_TOO_SMALL,
          region.place(),
          "the region has " + region.size() + " bytes, and what is in it needs " + needed,
          "make `size` at least " + needed + " or leave it out");
    }
    byte[] bytes = new byte[Math.toIntExact(Math.max(region.size(), needed))];
    System.arraycopy(region.bytes(), 0, bytes, 0, region.bytes().length);
    for (RegionValue value : region.values()) {
      long number = value.amount().value(value.size(), symbols);
      putNumber(bytes, value.offset(), value.size(), BigInteger.valueOf(number));
    }
    for (Setting setting : region.fields()) {
      for (Variable field : layout) {
        if (field.name().equals(setting.name())) {
          put(bytes, field, setting);
        }
      }
    }
    return bytes;
  }

  /**
   * Refuses a field that none of the command's policies declares.
   *
   * @param layouts one for each policy
   */
  public static void checkFields(ParameterRegion region, List<List<Variable>> layouts) {
    TreeSet<String> declared = new TreeSet<>();
    layouts.forEach(layout -> layout.forEach(field -> declared.add(field.name())));
    Settings.checkDeclared(
        region.fields(), declared, ScenarioDiagnostic.UNDECLARED_SHARED_FIELD, "shared field");
  }

  private static void put(byte[] bytes, Variable field, Setting setting) {
    List<String> values = List.of(setting.text().split(",", -1));
    List<VariableType> types = new ArrayList<>();
    VariableType type = field.type();
    if (type instanceof VariableType.Array(VariableType element, int length)) {
      if (values.size() > length) {
        throw bad(setting, "`" + field.name() + "` has " + length + " elements");
      }
      values.forEach(value -> types.add(element));
    } else {
      types.add(type);
    }
    if (types.size() != values.size()) {
      throw bad(setting, "`" + field.name() + "` takes one value");
    }
    int offset = field.offset();
    for (int i = 0; i < types.size(); i++) {
      putScalar(bytes, offset, types.get(i), values.get(i).strip(), setting);
      offset += Math.toIntExact(types.get(i).byteSize());
    }
  }

  private static void putScalar(
      byte[] bytes, int offset, VariableType type, String text, Setting setting) {
    switch (type) {
      case VariableType.Int(String name, int size, boolean signed) ->
          putNumber(bytes, offset, size, number(text, name, size, signed, setting));
      case VariableType.Enum(String name, int size, boolean signed, _) ->
          putNumber(bytes, offset, size, number(text, name, size, signed, setting));
      case VariableType.Bool(int size) -> putNumber(bytes, offset, size, bool(text, setting));
      case VariableType.Array _, VariableType.Struct _, VariableType.Pointer _ ->
          throw bad(setting, "a field of this type cannot be given by name");
    }
  }

  private static BigInteger bool(String text, Setting setting) {
    return switch (text) {
      case "true", "1" -> BigInteger.ONE;
      case "false", "0" -> BigInteger.ZERO;
      default -> throw bad(setting, "`" + setting.name() + "` is true or false");
    };
  }

  private static BigInteger number(
      String text, String type, int size, boolean signed, Setting setting) {
    if (!text.matches("-?[0-9]{1,40}")) {
      throw bad(setting, "`" + setting.name() + "` is " + type + ", and this is no number");
    }
    BigInteger value = new BigInteger(text);
    BigInteger span = BigInteger.ONE.shiftLeft(8 * size);
    BigInteger low = signed ? span.shiftRight(1).negate() : BigInteger.ZERO;
    BigInteger high = low.add(span).subtract(BigInteger.ONE);
    if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
      throw bad(
          setting, "`" + setting.name() + "` is " + type + ": it holds " + low + " to " + high);
    }
    return value;
  }

  private static void putNumber(byte[] bytes, int offset, int size, BigInteger value) {
    for (int i = 0; i < size; i++) {
      bytes[offset + i] = value.shiftRight(8 * i).byteValue();
    }
  }

  private static InputException bad(Setting setting, String message) {
    return new InputException(
        ScenarioDiagnostic.BAD_SHARED_VALUE,
        setting.valuePlace(),
        message,
        "write a value that fits the field's type");
  }
}
