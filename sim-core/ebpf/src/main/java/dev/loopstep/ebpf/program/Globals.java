// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of variables back, for results. */
public final class Globals {
  private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private Globals() {}

  /**
   * Every variable of {@code .data*} and {@code .bss*}: integers as {@link Long}, or {@link
   * BigInteger} where they do not fit; booleans as 0 or 1; arrays as lists; structures as maps in
   * the order of their members; pointers left out. Of variables that share a name, the later ones
   * get a number: {@code x}, {@code x#2}.
   *
   * @param maps of the program
   * @param contents by name of the map; one that is missing has what it started with
   */
  public static Map<String, Object> read(List<MapImage> maps, Map<String, byte[]> contents) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (MapImage map : maps) {
      if (isState(map.name())) {
        byte[] block = contents.getOrDefault(map.name(), map.contents());
        for (Variable variable : map.variables()) {
          Object value = value(variable.type(), block, 8L * variable.offset(), 0);
          if (value != null) {
            values.put(freeName(values, variable.name()), value);
          }
        }
      }
    }
    return values;
  }

  /** What a variable of any section starts with, as {@link #read} has it; empty for a pointer. */
  public static Optional<Object> start(MapImage map, Variable variable) {
    return Optional.ofNullable(value(variable.type(), map.contents(), 8L * variable.offset(), 0));
  }

  private static boolean isState(String map) {
    return map.equals(".data")
        || map.equals(".bss")
        || map.startsWith(".data.")
        || map.startsWith(".bss.");
  }

  private static String freeName(Map<String, Object> values, String name) {
    String free = name;
    for (int i = 2; values.containsKey(free); i++) {
      free = name + "#" + i;
    }
    return free;
  }

  /**
   * The value at a bit, or null where it is left out.
   *
   * @param bitSize of a bit field, else 0
   */
  private static @Nullable Object value(VariableType type, byte[] block, long bit, int bitSize) {
    return switch (type) {
      case VariableType.Int integer ->
          number(block, bit, bits(bitSize, integer.size()), integer.signed());
      case VariableType.Enum enumeration ->
          number(block, bit, bits(bitSize, enumeration.size()), enumeration.signed());
      case VariableType.Bool bool -> {
        BigInteger raw = new Scalar(bit, bits(bitSize, bool.size()), false).read(block);
        yield raw.signum() == 0 ? 0L : 1L;
      }
      case VariableType.Pointer _ -> null;
      case VariableType.Array array -> list(array, block, bit);
      case VariableType.Struct struct -> members(struct, block, bit);
    };
  }

  private static int bits(int bitSize, int bytes) {
    return bitSize != 0 ? bitSize : 8 * bytes;
  }

  private static Object number(byte[] block, long bit, int bits, boolean signed) {
    BigInteger value = new Scalar(bit, bits, signed).read(block);
    boolean fits = value.compareTo(LEAST_LONG) >= 0 && value.compareTo(GREATEST_LONG) <= 0;
    return fits ? (Object) value.longValue() : value;
  }

  private static @Nullable Object list(VariableType.Array array, byte[] block, long bit) {
    if (isPointer(array.element())) {
      return null;
    }
    List<Object> elements = new ArrayList<>();
    long step = 8 * array.element().byteSize();
    for (int i = 0; i < array.length(); i++) {
      Object element = value(array.element(), block, bit + i * step, 0);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static boolean isPointer(VariableType type) {
    return type instanceof VariableType.Pointer
        || (type instanceof VariableType.Array array && isPointer(array.element()));
  }

  private static Map<String, Object> members(VariableType.Struct struct, byte[] block, long bit) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (VariableType.Member member : struct.members()) {
      Object value = value(member.type(), block, bit + member.bitOffset(), member.bitSize());
      if (value != null) {
        members.put(member.name(), value);
      }
    }
    return members;
  }
}
