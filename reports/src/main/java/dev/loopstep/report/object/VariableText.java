// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types and start values of variables in words. */
final class VariableText {
  /** The values of larger variables are tables of their own, and are left out. */
  static final long MOST_BYTES = 4096;

  private VariableText() {}

  /** For example {@code unsigned int[2][3]}. */
  static String type(VariableType type) {
    return switch (type) {
      case VariableType.Int integer -> integer.name();
      case VariableType.Bool _ -> "bool";
      case VariableType.Enum(String name, _, _, _) -> "enum" + suffix(name);
      case VariableType.Struct(String name, _, _) -> "struct" + suffix(name);
      case VariableType.Pointer _ -> "pointer";
      case VariableType.Array _ -> array(type);
    };
  }

  private static String suffix(String name) {
    return name.isEmpty() ? "" : " " + name;
  }

  private static String array(VariableType type) {
    StringBuilder lengths = new StringBuilder();
    VariableType element = type;
    while (element instanceof VariableType.Array(VariableType of, int length)) {
      lengths.append('[').append(length).append(']');
      element = of;
    }
    return type(element) + lengths;
  }

  /** What the variable starts with; empty for pointers and for what is too large. */
  static Optional<Object> start(MapImage map, Variable variable) {
    return variable.type().byteSize() > MOST_BYTES
        ? Optional.empty()
        : Globals.start(map, variable);
  }

  /** The value in C's braces. */
  static String value(Object value) {
    return switch (value) {
      case List<?> elements ->
          "{" + String.join(", ", elements.stream().map(VariableText::value).toList()) + "}";
      case Map<?, ?> members ->
          "{"
              + String.join(
                  ", ",
                  members.entrySet().stream()
                      .map(member -> "." + member.getKey() + " = " + value(member.getValue()))
                      .toList())
              + "}";
      default -> String.valueOf(value);
    };
  }
}
