// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A variable of a program at the end of a run. */
public record GlobalVariable(String name, Value value) {
  /** A value by its BTF type. */
  public sealed interface Value {
    /** An exact integer; booleans are 0 and 1. */
    record Number(BigInteger value) implements Value {}

    record ListOf(List<Value> items) implements Value {
      public ListOf {
        items = List.copyOf(items);
      }
    }

    /** Members by name, in the order of the type. */
    record Members(Map<String, Value> members) implements Value {}
  }

  /**
   * Every variable of the program's writable data sections (.data*, .bss*), in the order of
   * sections and offsets; pointers are left out. A second variable of the same name (a static of
   * another file) is called {@code name@section}.
   *
   * @param globals the sections' contents by name
   */
  public static List<GlobalVariable> of(Program program, Map<String, byte[]> globals) {
    List<GlobalVariable> variables = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (MapImage map : program.maps()) {
      byte[] bytes = globals.getOrDefault(map.name(), map.contents());
      if (!map.readOnly()) {
        for (Variable variable : map.variables()) {
          String name =
              names.add(variable.name()) ? variable.name() : variable.name() + "@" + map.name();
          decode(variable.type(), bytes, 8L * variable.offset(), 0)
              .ifPresent(value -> variables.add(new GlobalVariable(name, value)));
        }
      }
    }
    return variables;
  }

  /**
   * Decodes one value.
   *
   * @param bit where it starts
   * @param bitSize of a bit field, 0 for a value that fills its type
   */
  private static Optional<Value> decode(VariableType type, byte[] bytes, long bit, int bitSize) {
    if (!(type instanceof VariableType.Pointer) && !within(type, bytes, bit, bitSize)) {
      return Optional.empty();
    }
    return switch (type) {
      case VariableType.Int(String _, int size, boolean signed) ->
          Optional.of(number(bytes, bit, bitSize == 0 ? 8 * size : bitSize, signed));
      case VariableType.Enum(String _, int size, boolean signed) ->
          Optional.of(number(bytes, bit, bitSize == 0 ? 8 * size : bitSize, signed));
      case VariableType.Bool(int size) ->
          Optional.of(number(bytes, bit, bitSize == 0 ? 8 * size : bitSize, false));
      case VariableType.Array(VariableType element, int length) ->
          array(element, length, bytes, bit);
      case VariableType.Struct struct -> struct(struct, bytes, bit);
      case VariableType.Pointer _ -> Optional.empty();
    };
  }

  private static boolean within(VariableType type, byte[] bytes, long bit, int bitSize) {
    long bits = bitSize == 0 ? 8 * type.byteSize() : bitSize;
    return bit >= 0 && bit + bits <= 8L * bytes.length;
  }

  private static Optional<Value> array(VariableType element, int length, byte[] bytes, long bit) {
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      decode(element, bytes, bit + 8 * element.byteSize() * i, 0).ifPresent(items::add);
    }
    return items.isEmpty() && length > 0 ? Optional.empty() : Optional.of(new Value.ListOf(items));
  }

  private static Optional<Value> struct(VariableType.Struct struct, byte[] bytes, long bit) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (VariableType.Member member : struct.members()) {
      decode(member.type(), bytes, bit + member.bitOffset(), member.bitSize())
          .ifPresent(value -> members.put(member.name(), value));
    }
    return Optional.of(new Value.Members(members));
  }

  /** A little-endian number of so many bits. */
  private static Value number(byte[] bytes, long bit, int bits, boolean signed) {
    BigInteger value = BigInteger.ZERO;
    for (int i = bits - 1; i >= 0; i--) {
      long at = bit + i;
      int set = bytes[(int) (at / 8)] >> (at % 8) & 1;
      value = value.shiftLeft(1).or(BigInteger.valueOf(set));
    }
    boolean negative = signed && bits > 0 && value.testBit(bits - 1);
    return new Value.Number(negative ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value);
  }
}
