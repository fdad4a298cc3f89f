// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit;

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

  private static final String BYTE = "uint8_t";

  /** The structures that the header has for sections. */
  private static final Set<String> SECTIONS = Set.of("rodata", "data", "bss");

  private CTypes() {}

  /**
   * For example {@code uint32_t blocks[16]}; what has no such name is so many bytes.
   *
   * @param policy whose name stands before those of structures
   */
  static String declaration(String policy, String name, VariableType variable) {
    StringBuilder dimensions = new StringBuilder();
    VariableType type = variable;
    while (type instanceof VariableType.Array array) {
      dimensions.append('[').append(array.length()).append(']');
      type = array.element();
    }
    return base(policy, type) + " " + name(name) + dimensions + bytes(type);
  }

  /** The name, or one that C and C++ leave free. */
  static String name(String name) {
    return KEYWORDS.contains(name) ? name + "_" : name;
  }

  /** What C aligns the type to. */
  static int alignment(VariableType type) {
    return switch (type) {
      case VariableType.Array(VariableType element, int length) -> alignment(element);
      case VariableType.Struct struct ->
          struct.members().stream().mapToInt(m -> alignment(m.type())).max().orElse(1);
      case VariableType.Int(String name, int size, boolean signed) -> named(size) ? size : 1;
      case VariableType.Enum(String name, int size, boolean signed, _) -> named(size) ? size : 1;
      case VariableType.Bool(int size) -> 1;
      case VariableType.Pointer _ -> 1;
    };
  }

  private static String base(String policy, VariableType type) {
    return switch (type) {
      case VariableType.Int i when i.name().equals("char") -> "char";
      case VariableType.Int i when named(i.size()) -> integer(i.size(), i.signed());
      case VariableType.Enum e when named(e.size()) -> integer(e.size(), e.signed());
      case VariableType.Bool b when b.size() == 1 -> "bool";
      case VariableType.Struct struct when isWritten(struct) ->
          "struct " + struct(policy, struct.name());
      case VariableType.Int _,
          VariableType.Enum _,
          VariableType.Bool _,
          VariableType.Array _,
          VariableType.Struct _,
          VariableType.Pointer _ ->
          BYTE;
    };
  }

  /** What a structure of the policy is called: sections come first. */
  static String struct(String policy, String name) {
    return policy + "_" + name + (SECTIONS.contains(name) ? "_" : "");
  }

  /** Whether the header writes the structure: it has a name, members, and no bit fields. */
  static boolean isWritten(VariableType.Struct struct) {
    return !struct.name().isEmpty()
        && !struct.members().isEmpty()
        && struct.members().stream().allMatch(m -> m.bitSize() == 0);
  }

  private static String bytes(VariableType type) {
    boolean opaque =
        switch (type) {
          case VariableType.Int i -> !named(i.size());
          case VariableType.Enum e -> !named(e.size());
          case VariableType.Bool b -> b.size() != 1;
          case VariableType.Struct struct -> !isWritten(struct);
          case VariableType.Array _ -> true;
          case VariableType.Pointer _ -> true;
        };
    return opaque ? "[" + type.byteSize() + "]" : "";
  }

  private static boolean named(int size) {
    return size <= 8;
  }

  private static String integer(int size, boolean signed) {
    return (signed ? "int" : "uint") + 8 * size + "_t";
  }
}
