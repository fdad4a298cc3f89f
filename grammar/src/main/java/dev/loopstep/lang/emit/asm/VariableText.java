// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.Locale;

/** A variable as a comment: where it lies, what it starts with, its tags. */
final class VariableText {
  private VariableText() {}

  static String of(MapImage image, Variable variable) {
    String text =
        String.format(
            Locale.ROOT,
            ";   +%-5d %s: %s%s",
            variable.offset(),
            variable.name(),
            type(variable.type()),
            start(image, variable));
    return Comment.of(text + (variable.tags().isEmpty() ? "" : "  " + variable.tags()));
  }

  private static String type(VariableType type) {
    return switch (type) {
      case VariableType.Int i -> i.name();
      case VariableType.Bool _ -> "bool";
      case VariableType.Enum e -> "enum " + e.name();
      case VariableType.Array a -> type(a.element()) + "[" + a.length() + "]";
      case VariableType.Struct s -> "struct " + s.name();
      case VariableType.Pointer _ -> "pointer";
    };
  }

  /** Only of a single number, and not of zero, which everything starts with. */
  private static String start(MapImage image, Variable variable) {
    return Globals.start(image, variable)
        .filter(value -> value instanceof Number number && number.longValue() != 0)
        .map(value -> " = " + value)
        .orElse("");
  }
}
