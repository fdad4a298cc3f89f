// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.List;

/** The types of the language as an object file describes them. */
public final class VariableTypes {
  private VariableTypes() {}

  public static VariableType of(DataType data) {
    return switch (data) {
      case DataType.Single(Type type) -> of(type);
      case DataType.Array(DataType element, int length) ->
          new VariableType.Array(of(element), length);
      case DataType.Struct struct ->
          new VariableType.Struct(struct.name(), struct.bytes(), members(struct));
    };
  }

  private static VariableType of(Type type) {
    if (type == Type.BOOL) {
      return new VariableType.Bool(type.bytes());
    }
    return type.isEnumeration()
        ? new VariableType.Enum(type.text(), type.bytes(), type.signed(), enumerators(type))
        : new VariableType.Int(type.text(), type.bytes(), type.signed());
  }

  private static List<VariableType.Enumerator> enumerators(Type type) {
    return type.enumerators().stream()
        .map(e -> new VariableType.Enumerator(e.name(), e.pattern()))
        .toList();
  }

  private static List<VariableType.Member> members(DataType.Struct struct) {
    List<VariableType.Member> members = new ArrayList<>();
    for (DataType.Member member : struct.members()) {
      members.add(
          new VariableType.Member(member.name(), 8L * member.offset(), 0, of(member.type())));
    }
    return members;
  }
}
