// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** The other way round; empty for what the language has no type for. */
  public static Optional<DataType> data(VariableType type) {
    return switch (type) {
      case VariableType.Bool(int size) when size == 1 ->
          Optional.of(new DataType.Single(Type.BOOL));
      case VariableType.Int i -> integer(i.size(), i.signed());
      case VariableType.Enum e -> integer(e.size(), e.signed());
      case VariableType.Array(VariableType element, int length) when length > 0 ->
          data(element).map(e -> new DataType.Array(e, length));
      case VariableType.Struct struct -> struct(struct);
      case VariableType.Bool _, VariableType.Array _, VariableType.Pointer _ -> Optional.empty();
    };
  }

  private static Optional<DataType> integer(int bytes, boolean signed) {
    return Type.integers().stream()
        .filter(t -> t.bytes() == bytes && t.signed() == signed)
        .findFirst()
        .map(DataType.Single::new);
  }

  private static Optional<DataType> struct(VariableType.Struct struct) {
    List<DataType.Member> members = new ArrayList<>();
    for (VariableType.Member member : struct.members()) {
      Optional<DataType> type = data(member.type());
      if (member.bitSize() == 0 && member.bitOffset() % 8 == 0 && type.isPresent()) {
        int offset = (int) (member.bitOffset() / 8);
        members.add(new DataType.Member(member.name(), "", type.get(), offset));
      }
    }
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new DataType.Struct(struct.name(), "", members));
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
