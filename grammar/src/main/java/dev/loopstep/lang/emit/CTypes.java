// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit;

import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.Set;

/** Declarations of variables in C, by the names of {@code stdint.h}. */
final class CTypes {
  /** Of C23 and C++23, and the macros of the headers that are included. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("alignas alignof and and_eq asm assert auto bitand bitor bool break case catch char class"
                  + " co_await co_return co_yield compl concept const const_cast consteval constexpr"
                  + " constinit continue decltype default delete do double dynamic_cast else enum"
                  + " explicit export extern false float for friend goto if inline int linux long"
                  + " mutable namespace new noexcept not not_eq nullptr offsetof operator or or_eq"
                  + " private protected public register reinterpret_cast requires restrict return"
                  + " short signed sizeof static static_assert static_cast struct switch template"
                  + " this thread_local throw true try typedef typeid typename typeof"
                  + " typeof_unqual union unix unsigned using virtual void volatile wchar_t while"
                  + " xor xor_eq")
              .split(" ", -1));

  private CTypes() {}

  /** For example {@code uint32_t blocks[16]}; what has no such name is so many bytes. */
  static String declaration(Variable variable) {
    StringBuilder dimensions = new StringBuilder();
    VariableType type = variable.type();
    while (type instanceof VariableType.Array array) {
      dimensions.append('[').append(array.length()).append(']');
      type = array.element();
    }
    return base(type) + " " + name(variable) + dimensions + bytes(type);
  }

  /** The variable's name, or one that C and C++ leave free. */
  static String name(Variable variable) {
    return KEYWORDS.contains(variable.name()) ? variable.name() + "_" : variable.name();
  }

  /** What C aligns the variable to. */
  static int alignment(Variable variable) {
    VariableType type = variable.type();
    while (type instanceof VariableType.Array array) {
      type = array.element();
    }
    return base(type).equals("uint8_t") ? 1 : Math.toIntExact(type.byteSize());
  }

  private static String base(VariableType type) {
    return switch (type) {
      case VariableType.Int i when named(i.size()) -> integer(i.size(), i.signed());
      case VariableType.Enum e when named(e.size()) -> integer(e.size(), e.signed());
      case VariableType.Bool b when b.size() == 1 -> "bool";
      case VariableType.Int _,
          VariableType.Enum _,
          VariableType.Bool _,
          VariableType.Array _,
          VariableType.Struct _,
          VariableType.Pointer _ ->
          "uint8_t";
    };
  }

  private static String bytes(VariableType type) {
    return base(type).equals("uint8_t") && type.byteSize() > 1 ? "[" + type.byteSize() + "]" : "";
  }

  private static boolean named(int size) {
    return size <= 8;
  }

  private static String integer(int size, boolean signed) {
    return (signed ? "int" : "uint") + 8 * size + "_t";
  }
}
