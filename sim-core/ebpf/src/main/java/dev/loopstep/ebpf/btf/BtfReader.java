// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.StringTable;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code .BTF} section (Linux {@code Documentation/bpf/btf.rst}, section 2). */
public final class BtfReader {
  static final int MAGIC = 0xeb9f;
  private static final int HEADER = 24;
  private static final int TYPE = 12;

  private final Bytes types;
  private final StringTable strings;
  private int at;

  private BtfReader(Bytes types, StringTable strings) {
    this.types = types;
    this.strings = strings;
  }

  /**
   * Reads all types and checks that those they name exist.
   *
   * @throws InputException when the section is damaged
   */
  public static Btf read(Bytes section) {
    if (section.size() < HEADER || section.u16(0) != MAGIC || section.u8(2) != 1) {
      throw section.damaged(EbpfProblem.BAD_BTF, 0, "the .BTF section has no BTF header");
    }
    long header = section.u32(4);
    Bytes types = section.slice(header + section.u32(8), section.u32(12), "the table of types");
    Bytes text = section.slice(header + section.u32(16), section.u32(20), "the strings of .BTF");
    StringTable strings = new StringTable(text, EbpfProblem.BAD_BTF);
    List<BtfType> all = new BtfReader(types, strings).readAll();
    References.check(section, all);
    return new Btf(section, strings, all);
  }

  private List<BtfType> readAll() {
    List<BtfType> all = new ArrayList<>();
    all.add(new BtfType.Void());
    while (at < types.size()) {
      types.require(at, TYPE, "type " + all.size());
      all.add(readOne());
    }
    return all;
  }

  private BtfType readOne() {
    String name = strings.at(types.u32(at));
    int info = types.i32(at + 4);
    int count = info & 0xffff;
    boolean flag = info < 0;
    int kind = (info >> 24) & 0x1f;
    int reference = types.i32(at + 8);
    int start = at;
    at += TYPE;
    return switch (kind) {
      case BtfKind.INT -> integer(name, reference);
      case BtfKind.PTR -> new BtfType.Pointer(reference);
      case BtfKind.ARRAY -> array();
      case BtfKind.STRUCT, BtfKind.UNION -> composite(name, kind, reference, count, flag);
      case BtfKind.ENUM -> enumeration(name, reference, count, flag);
      case BtfKind.ENUM64 -> enumeration64(name, reference, count, flag);
      case BtfKind.FWD -> new BtfType.Forward(name, flag);
      case BtfKind.TYPEDEF -> new BtfType.Typedef(name, reference);
      case BtfKind.VOLATILE -> modifier(BtfType.Modifier.Kind.VOLATILE, name, reference);
      case BtfKind.CONST -> modifier(BtfType.Modifier.Kind.CONST, name, reference);
      case BtfKind.RESTRICT -> modifier(BtfType.Modifier.Kind.RESTRICT, name, reference);
      case BtfKind.TYPE_TAG -> modifier(BtfType.Modifier.Kind.TAG, name, reference);
      case BtfKind.FUNC -> new BtfType.Function(name, linkage(count, start), reference);
      case BtfKind.FUNC_PROTO -> prototype(reference, count);
      case BtfKind.VAR -> variable(name, reference);
      case BtfKind.DATASEC -> dataSection(name, reference, count);
      case BtfKind.FLOAT -> floatingPoint(name, reference, start);
      case BtfKind.DECL_TAG -> declarationTag(name, reference);
      default -> throw bad(start, "kind " + kind + " of type is not known");
    };
  }

  private static BtfType modifier(BtfType.Modifier.Kind kind, String name, int type) {
    return new BtfType.Modifier(kind, name, type);
  }

  private BtfType integer(String name, int size) {
    int start = take(4);
    int data = types.i32(start);
    int bits = data & 0xff;
    int bitOffset = (data >> 16) & 0xff;
    boolean fits = size >= 1 && size <= 16 && Integer.bitCount(size) == 1;
    if (!fits || bits == 0 || bits + bitOffset > size * 8) {
      throw bad(start, "an integer has " + bits + " bits in " + size + " bytes");
    }
    return new BtfType.Int(name, size, (data >> 24) & 0xf, bitOffset, bits);
  }

  private BtfType floatingPoint(String name, int size, int start) {
    if (size < 1 || size > 16) {
      throw bad(start, "a floating-point number has " + size + " bytes");
    }
    return new BtfType.FloatingPoint(name, size);
  }

  private BtfType array() {
    int start = take(12);
    return new BtfType.Array(types.i32(start), types.i32(start + 4), types.u32(start + 8));
  }

  private BtfType composite(String name, int kind, int size, int count, boolean bitFields) {
    int start = take(12L * count);
    List<BtfType.Member> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int member = start + 12 * i;
      int offset = types.i32(member + 8);
      int bitSize = bitFields ? offset >>> 24 : 0;
      int bitOffset = bitFields ? offset & 0xff_ffff : offset;
      if (bitOffset < 0) {
        throw bad(member, "a member starts beyond every structure");
      }
      String memberName = strings.at(types.u32(member));
      members.add(new BtfType.Member(memberName, types.i32(member + 4), bitOffset, bitSize));
    }
    return new BtfType.Composite(name, kind == BtfKind.UNION, size & 0xffff_ffffL, members);
  }

  /** Compilers before the flag for the sign leave it out: then negative values show it. */
  private BtfType enumeration(String name, int size, int count, boolean flag) {
    int start = take(8L * count);
    checkEnumSize(size, start);
    boolean signed = flag;
    for (int i = 0; i < count; i++) {
      signed |= types.i32(start + 8 * i + 4) < 0;
    }
    List<BtfType.Enumerator> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int value = start + 8 * i;
      long number = types.i32(value + 4);
      values.add(new BtfType.Enumerator(strings.at(types.u32(value)), number));
    }
    return new BtfType.Enumeration(name, size, signed, values);
  }

  private BtfType enumeration64(String name, int size, int count, boolean signed) {
    int start = take(12L * count);
    checkEnumSize(size, start);
    List<BtfType.Enumerator> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int value = start + 12 * i;
      long number = types.i64(value + 4);
      values.add(new BtfType.Enumerator(strings.at(types.u32(value)), number));
    }
    return new BtfType.Enumeration(name, size, signed, values);
  }

  private void checkEnumSize(int size, int start) {
    if (size != 1 && size != 2 && size != 4 && size != 8) {
      throw bad(start, "an enumeration has " + size + " bytes");
    }
  }

  private BtfType prototype(int result, int count) {
    int start = take(8L * count);
    List<BtfType.Parameter> parameters = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int parameter = start + 8 * i;
      String name = strings.at(types.u32(parameter));
      parameters.add(new BtfType.Parameter(name, types.i32(parameter + 4)));
    }
    return new BtfType.Prototype(result, parameters);
  }

  private BtfType variable(String name, int type) {
    int start = take(4);
    return new BtfType.Var(name, type, linkage(types.i32(start), start));
  }

  private BtfType dataSection(String name, int size, int count) {
    int start = take(12L * count);
    List<BtfType.Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int entry = start + 12 * i;
      entries.add(new BtfType.Entry(types.i32(entry), types.u32(entry + 4), types.u32(entry + 8)));
    }
    return new BtfType.DataSection(name, size & 0xffff_ffffL, entries);
  }

  private BtfType declarationTag(String name, int type) {
    int start = take(4);
    return new BtfType.DeclarationTag(name, type, types.i32(start));
  }

  private BtfType.Linkage linkage(int number, int start) {
    BtfType.Linkage linkage = BtfType.Linkage.of(number);
    if (linkage == null) {
      throw bad(start, "linkage " + number + " is not known");
    }
    return linkage;
  }

  /** Steps over what follows a type, once it is known to be there. */
  private int take(long length) {
    int start = at;
    types.require(start, length, "the table of types");
    at += (int) length;
    return start;
  }

  private InputException bad(int offset, String message) {
    return types.damaged(EbpfProblem.BAD_BTF, offset, message);
  }
}
