// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.input;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A number in frozen data for which any value of a range may be set before the program is loaded.
 *
 * @param name with its index, where it is an element
 * @param section index of the data section
 * @param offset in the section, in bytes
 * @param bytes its size
 * @param least included; a bit pattern of that size
 * @param greatest included, likewise
 */
public record Parameter(
    String name, int section, int offset, int bytes, boolean signed, long least, long greatest) {
  private static final String RANGE = "loopstep:range:";

  /** The parameters of a program, in the order of their place. */
  public static List<Parameter> of(Program program) {
    List<Parameter> all = new ArrayList<>();
    List<MapImage> data = program.data();
    for (int section = 0; section < data.size(); section++) {
      for (Variable variable : data.get(section).variables()) {
        if (data.get(section).readOnly()) {
          add(all, section, variable);
        }
      }
    }
    return all;
  }

  private static void add(List<Parameter> all, int section, Variable variable) {
    for (String tag : variable.tags()) {
      if (tag.startsWith(RANGE)) {
        add(
            all,
            section,
            variable.name(),
            variable.type(),
            variable.offset(),
            tag.substring(RANGE.length()));
      }
    }
  }

  private static void add(
      List<Parameter> all, int section, String name, VariableType type, int offset, String range) {
    switch (type) {
      case VariableType.Array(VariableType element, int length) -> {
        for (int i = 0; i < length; i++) {
          int at = offset + (int) (i * element.byteSize());
          add(all, section, name + "[" + i + "]", element, at, range);
        }
      }
      case VariableType.Int(String _, int size, boolean signed) ->
          addNumber(all, section, name, size, signed, offset, range);
      case VariableType.Enum(String _, int size, boolean signed, _) ->
          addNumber(all, section, name, size, signed, offset, range);
      case VariableType.Bool(int size) -> addNumber(all, section, name, size, false, offset, range);
      case VariableType.Struct _, VariableType.Pointer _ -> {}
    }
  }

  private static void addNumber(
      List<Parameter> all,
      int section,
      String name,
      int bytes,
      boolean signed,
      int offset,
      String range) {
    int dots = range.indexOf("..");
    if (dots < 0 || bytes > 8) {
      return;
    }
    try {
      long least = new BigInteger(range.substring(0, dots)).longValue();
      long greatest = new BigInteger(range.substring(dots + 2)).longValue();
      all.add(new Parameter(name, section, offset, bytes, signed, least, greatest));
    } catch (NumberFormatException _) {
      // No range of numbers: whoever binds the program to a scenario has refused it.
    }
  }

  public Cell cell() {
    return Cell.of(Area.PARAMETER, section, offset);
  }

  /** Whether the bits, taken as a number of this size, lie in the range. */
  public boolean allows(long bits) {
    long value = value(bits);
    if (bits != (bytes == 8 ? bits : bits & (1L << 8 * bytes) - 1)) {
      return false;
    }
    return signed
        ? value >= least && value <= greatest
        : Long.compareUnsigned(value, least) >= 0 && Long.compareUnsigned(value, greatest) <= 0;
  }

  /** The number that these bits are. */
  public long value(long bits) {
    int unused = 64 - 8 * bytes;
    return signed ? bits << unused >> unused : bits << unused >>> unused;
  }

  /** The bits of a number, of this size. */
  public long bits(long value) {
    int unused = 64 - 8 * bytes;
    return value << unused >>> unused;
  }
}
