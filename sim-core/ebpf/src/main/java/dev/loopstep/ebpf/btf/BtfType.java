// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type, function, variable or section in BTF. Other types are named by their id; id 0 is {@code
 * void}. An empty name stands for none.
 */
public sealed interface BtfType {
  /** Id 0. */
  @SuppressWarnings("AvoidCommonTypeNames") // always written BtfType.Void
  record Void() implements BtfType {}

  /**
   * An integer.
   *
   * @param size in bytes
   * @param encoding bits of {@link #SIGNED}, {@link #CHAR}, {@link #BOOL}
   * @param bitOffset where its value starts; not 0 only for bit fields of old compilers
   * @param bits of its value
   */
  record Int(String name, int size, int encoding, int bitOffset, int bits) implements BtfType {
    public static final int SIGNED = 1;
    public static final int CHAR = 2;
    public static final int BOOL = 4;
  }

  record Pointer(int type) implements BtfType {}

  record Array(int element, int index, long length) implements BtfType {}

  /** A struct or union. */
  record Composite(String name, boolean union, long size, List<Member> members) implements BtfType {
    public Composite {
      members = List.copyOf(members);
    }
  }

  /**
   * A member of a struct or union.
   *
   * @param bitOffset from the start of the struct
   * @param bitSize 0 where it is not a bit field
   */
  record Member(String name, int type, int bitOffset, int bitSize) {}

  record Enumeration(String name, int size, boolean signed, List<Enumerator> values)
      implements BtfType {
    public Enumeration {
      values = List.copyOf(values);
    }
  }

  record Enumerator(String name, long value) {}

  /** A struct or union of which only the name is known. */
  record Forward(String name, boolean union) implements BtfType {}

  record Typedef(String name, int type) implements BtfType {}

  /**
   * {@code const}, {@code volatile}, {@code restrict} or a type tag: values are the same with and
   * without it.
   */
  record Modifier(Kind kind, String name, int type) implements BtfType {
    /** Which modifier. */
    public enum Kind {
      VOLATILE,
      CONST,
      RESTRICT,
      TAG
    }
  }

  record Function(String name, Linkage linkage, int prototype) implements BtfType {}

  record Prototype(int result, List<Parameter> parameters) implements BtfType {
    public Prototype {
      parameters = List.copyOf(parameters);
    }
  }

  record Parameter(String name, int type) {}

  record Var(String name, int type, Linkage linkage) implements BtfType {}

  /** Where a function or variable can be seen. */
  enum Linkage {
    STATIC,
    GLOBAL,
    EXTERN;

    /** Its number in BTF. */
    int number() {
      return switch (this) {
        case STATIC -> 0;
        case GLOBAL -> 1;
        case EXTERN -> 2;
      };
    }

    /** By its number in BTF, null for an unknown one. */
    static @Nullable Linkage of(int number) {
      return switch (number) {
        case 0 -> STATIC;
        case 1 -> GLOBAL;
        case 2 -> EXTERN;
        default -> null;
      };
    }
  }

  record DataSection(String name, long size, List<Entry> entries) implements BtfType {
    public DataSection {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A variable or function in a section; clang leaves the offset of global ones 0 for the linker to
   * fill in.
   */
  record Entry(int type, long offset, long size) {}

  record FloatingPoint(String name, int size) implements BtfType {}

  /**
   * A tag on a declaration.
   *
   * @param component index of the member or parameter, -1 for the declaration itself
   */
  record DeclarationTag(String name, int type, int component) implements BtfType {}
}
