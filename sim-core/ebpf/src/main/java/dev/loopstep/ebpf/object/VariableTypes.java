// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of variables from BTF. A type is a tree whose leaves are what a result lists, so their
 * number is bounded by the size of the variables: nested types can be small in the file and endless
 * when written out.
 */
final class VariableTypes {
  private static final int DEEPEST = 32;
  private static final int POINTER_BYTES = 8;

  /**
   * Values beyond those that the variables' bytes allow: unions see the same bytes more than once.
   */
  private static final long SPARE_LEAVES = 1 << 16;

  private static final long LEAVES_PER_BYTE = 2;

  /** No count goes beyond this, so that none overflows. */
  private static final long COUNTLESS = 1L << 40;

  private record Known(VariableType type, long leaves) {}

  private final Btf btf;
  private final Map<Integer, Known> known = new HashMap<>();
  private long leaves;
  private long bytes;

  VariableTypes(Btf btf) {
    this.btf = btf;
  }

  /** The type of a variable, by its id. */
  VariableType of(int id) {
    Known found = convert(id, 0);
    leaves += found.leaves();
    bytes += found.type().byteSize();
    if (leaves > SPARE_LEAVES + LEAVES_PER_BYTE * bytes) {
      throw btf.bad("the variables have more values than bytes");
    }
    return found.type();
  }

  private Known convert(int id, int depth) {
    if (depth > DEEPEST) {
      throw btf.bad("types are nested more than " + DEEPEST + " deep");
    }
    int stripped = btf.strip(id);
    Known found = known.get(stripped);
    if (found == null) {
      found = convert(btf.type(stripped), depth);
      known.put(stripped, found);
    }
    return found;
  }

  private static VariableType enumeration(BtfType.Enumeration type) {
    List<VariableType.Enumerator> values =
        type.values().stream().map(v -> new VariableType.Enumerator(v.name(), v.value())).toList();
    return new VariableType.Enum(type.name(), type.size(), type.signed(), values);
  }

  private Known convert(BtfType type, int depth) {
    return switch (type) {
      case BtfType.Int integer -> new Known(integer(integer), 1);
      case BtfType.Enumeration enumeration -> new Known(enumeration(enumeration), 1);
      case BtfType.Pointer _ -> new Known(new VariableType.Pointer(POINTER_BYTES), 1);
      case BtfType.FloatingPoint(String name, int size) ->
          new Known(new VariableType.Struct(name, size, List.of()), 1);
      case BtfType.Array array -> array(array, depth);
      case BtfType.Composite composite -> composite(composite, depth);
      case BtfType.Void _,
          BtfType.Forward _,
          BtfType.Typedef _,
          BtfType.Modifier _,
          BtfType.Function _,
          BtfType.Prototype _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.DeclarationTag _ ->
          throw btf.bad("a variable has a type without a size");
    };
  }

  static VariableType integer(BtfType.Int type) {
    if ((type.encoding() & BtfType.Int.BOOL) != 0) {
      return new VariableType.Bool(type.size());
    }
    boolean signed = (type.encoding() & BtfType.Int.SIGNED) != 0;
    return new VariableType.Int(type.name(), type.size(), signed);
  }

  private Known array(BtfType.Array array, int depth) {
    Known element = convert(array.element(), depth + 1);
    long length = array.length();
    long size = element.type().byteSize();
    if (size > Integer.MAX_VALUE || length > Integer.MAX_VALUE / Math.max(size, 1)) {
      throw btf.bad("an array has " + length + " elements of " + size + " bytes");
    }
    boolean countless = length > COUNTLESS / Math.max(element.leaves(), 1);
    long all = countless ? COUNTLESS : element.leaves() * length;
    return new Known(new VariableType.Array(element.type(), (int) length), all);
  }

  private Known composite(BtfType.Composite composite, int depth) {
    List<VariableType.Member> members = new ArrayList<>();
    long all = 1;
    for (int i = 0; i < composite.members().size(); i++) {
      BtfType.Member member = composite.members().get(i);
      Known type = convert(member.type(), depth + 1);
      all += type.leaves();
      members.add(member(composite, member, i, type.type()));
    }
    return new Known(
        new VariableType.Struct(composite.name(), composite.size(), members),
        Math.min(all, COUNTLESS));
  }

  private VariableType.Member member(
      BtfType.Composite owner, BtfType.Member member, int index, VariableType type) {
    long bitOffset = member.bitOffset();
    int bitSize = member.bitSize();
    if (bitSize == 0 && btf.type(btf.strip(member.type())) instanceof BtfType.Int narrow) {
      // Before BTF had bit fields of its own, the integer's type said how many bits there are.
      bitOffset += narrow.bitOffset();
      bitSize = narrow.bits() == narrow.size() * 8 ? 0 : narrow.bits();
    }
    long bits = bitSize == 0 ? type.byteSize() * 8 : bitSize;
    boolean aligned = bitSize != 0 || bitOffset % 8 == 0;
    if (!aligned || bitSize > 64 || bitOffset + bits > owner.size() * 8) {
      throw btf.bad("member " + member.name() + " does not fit struct " + owner.name());
    }
    String name = member.name().isEmpty() ? "_" + index : member.name();
    return new VariableType.Member(name, bitOffset, bitSize, type);
  }
}
