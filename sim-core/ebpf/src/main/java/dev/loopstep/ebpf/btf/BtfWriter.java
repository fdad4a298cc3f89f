// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.ebpf.elf.Output;
import dev.loopstep.ebpf.elf.StringPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@code .BTF} section. Types are numbered in the order in which they are added; a type
 * that is there already is not added again.
 */
public final class BtfWriter {
  private final List<BtfType> types = new ArrayList<>(List.of(new BtfType.Void()));
  private final Map<BtfType, Integer> ids = new HashMap<>(Map.of(new BtfType.Void(), 0));
  private final StringPool strings = new StringPool();
  private final Output output = new Output();

  /** The id of a type. */
  public int add(BtfType type) {
    Integer known = ids.get(type);
    return known != null ? known : addNew(type);
  }

  /** The id of a declaration, which is its own even where another looks the same. */
  public int addNew(BtfType type) {
    int id = types.size();
    types.add(type);
    ids.put(type, id);
    write(type);
    return id;
  }

  /** The offset of a string, for line information. */
  public int string(String text) {
    return strings.offsetOf(text);
  }

  /** The section; nothing may be added afterwards. */
  public byte[] toBytes() {
    byte[] table = output.toBytes();
    byte[] text = strings.toBytes();
    int header = 24;
    Output section = new Output().u16(BtfReader.MAGIC).u8(1).u8(0).u32(header);
    section.u32(0).u32(table.length).u32(table.length).u32(text.length);
    return section.bytes(table).bytes(text).toBytes();
  }

  private void write(BtfType type) {
    switch (type) {
      case BtfType.Void _ -> throw new IllegalArgumentException("void has no entry");
      case BtfType.Int integer -> writeInt(integer);
      case BtfType.Pointer(int to) -> head("", BtfKind.PTR, 0, false, to);
      case BtfType.Array array -> {
        head("", BtfKind.ARRAY, 0, false, 0);
        output.u32(array.element()).u32(array.index()).u32(array.length());
      }
      case BtfType.Composite composite -> writeComposite(composite);
      case BtfType.Enumeration enumeration -> writeEnumeration(enumeration);
      case BtfType.Forward(String name, boolean union) -> head(name, BtfKind.FWD, 0, union, 0);
      case BtfType.Typedef(String name, int to) -> head(name, BtfKind.TYPEDEF, 0, false, to);
      case BtfType.Modifier modifier ->
          head(modifier.name(), kind(modifier.kind()), 0, false, modifier.type());
      case BtfType.Function(String name, BtfType.Linkage linkage, int prototype) ->
          head(name, BtfKind.FUNC, linkage.number(), false, prototype);
      case BtfType.Prototype prototype -> writePrototype(prototype);
      case BtfType.Var(String name, int of, BtfType.Linkage linkage) -> {
        head(name, BtfKind.VAR, 0, false, of);
        output.u32(linkage.number());
      }
      case BtfType.DataSection data -> writeDataSection(data);
      case BtfType.FloatingPoint(String name, int size) ->
          head(name, BtfKind.FLOAT, 0, false, size);
      case BtfType.DeclarationTag(String name, int of, int component) -> {
        head(name, BtfKind.DECL_TAG, 0, false, of);
        output.u32(component);
      }
    }
  }

  private void head(String name, int kind, int count, boolean flag, long sizeOrType) {
    if (count > 0xffff) {
      throw new IllegalArgumentException(name + " has more than 65535 members");
    }
    long info = (flag ? 1L << 31 : 0) | (long) kind << 24 | count;
    output.u32(strings.offsetOf(name)).u32(info).u32(sizeOrType);
  }

  private void writeInt(BtfType.Int type) {
    head(type.name(), BtfKind.INT, 0, false, type.size());
    output.u32((long) type.encoding() << 24 | type.bitOffset() << 16 | type.bits());
  }

  private void writeComposite(BtfType.Composite type) {
    boolean bitFields = type.members().stream().anyMatch(member -> member.bitSize() != 0);
    int kind = type.union() ? BtfKind.UNION : BtfKind.STRUCT;
    head(type.name(), kind, type.members().size(), bitFields, type.size());
    for (BtfType.Member member : type.members()) {
      long offset = (long) member.bitSize() << 24 | member.bitOffset();
      output.u32(strings.offsetOf(member.name())).u32(member.type()).u32(offset);
    }
  }

  private void writeEnumeration(BtfType.Enumeration type) {
    boolean wide = type.size() == Long.BYTES || seemsSigned(type);
    int kind = wide ? BtfKind.ENUM64 : BtfKind.ENUM;
    head(type.name(), kind, type.values().size(), type.signed(), type.size());
    for (BtfType.Enumerator value : type.values()) {
      output.u32(strings.offsetOf(value.name())).u32(value.value());
      if (wide) {
        output.u32(value.value() >> 32);
      }
    }
  }

  /**
   * Values of 32 bits with the highest set: compilers from before the kind of 64 bits (Linux 6.0)
   * wrote signed ones without a flag, so that kind alone says which they are.
   */
  private static boolean seemsSigned(BtfType.Enumeration type) {
    return !type.signed() && type.values().stream().anyMatch(v -> (int) v.value() < 0);
  }

  private void writePrototype(BtfType.Prototype type) {
    head("", BtfKind.FUNC_PROTO, type.parameters().size(), false, type.result());
    for (BtfType.Parameter parameter : type.parameters()) {
      output.u32(strings.offsetOf(parameter.name())).u32(parameter.type());
    }
  }

  private void writeDataSection(BtfType.DataSection type) {
    head(type.name(), BtfKind.DATASEC, type.entries().size(), false, type.size());
    for (BtfType.Entry entry : type.entries()) {
      output.u32(entry.type()).u32(entry.offset()).u32(entry.size());
    }
  }

  private static int kind(BtfType.Modifier.Kind kind) {
    return switch (kind) {
      case VOLATILE -> BtfKind.VOLATILE;
      case CONST -> BtfKind.CONST;
      case RESTRICT -> BtfKind.RESTRICT;
      case TAG -> BtfKind.TYPE_TAG;
    };
  }
}
