// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

/** Types that name each other by their ids: those of an object, or of a kernel. */
public interface TypeTable {
  /** No C program nests typedefs and qualifiers as deep; what does is a cycle. */
  int LONGEST_CHAIN = 64;

  /** What {@link #sizeOf} gives for a type without a size. */
  long NO_SIZE = -1;

  /** The type with that id, which must be one that these types name. */
  BtfType type(int id);

  /** A fault of the types as a whole. */
  RuntimeException bad(String message);

  /** The id behind typedefs, qualifiers and type tags. */
  default int strip(int id) {
    int at = id;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      switch (type(at)) {
        case BtfType.Typedef typedef -> at = typedef.type();
        case BtfType.Modifier modifier -> at = modifier.type();
        default -> {
          return at;
        }
      }
    }
    throw bad("type " + id + " is defined by itself");
  }

  /**
   * How many bytes a value takes, or {@link #NO_SIZE} where the type has no values or more bytes
   * than 32 bits can count (libbpf, {@code btf__resolve_size}).
   */
  default long sizeOf(int id) {
    long elements = 1;
    int at = strip(id);
    for (int i = 0; type(at) instanceof BtfType.Array array; i++) {
      if (i == LONGEST_CHAIN) {
        throw bad("type " + id + " is an array of itself");
      }
      elements *= array.length();
      if (elements > 0xffff_ffffL) {
        return NO_SIZE;
      }
      at = strip(array.element());
    }
    long size =
        switch (type(at)) {
          case BtfType.Int integer -> integer.size();
          case BtfType.Enumeration enumeration -> enumeration.size();
          case BtfType.FloatingPoint floating -> floating.size();
          case BtfType.Composite composite -> composite.size();
          case BtfType.Pointer _ -> Long.BYTES;
          case BtfType.Void _,
              BtfType.Array _,
              BtfType.Forward _,
              BtfType.Typedef _,
              BtfType.Modifier _,
              BtfType.Function _,
              BtfType.Prototype _,
              BtfType.Var _,
              BtfType.DataSection _,
              BtfType.DeclarationTag _ ->
              NO_SIZE;
        };
    boolean fits = size != NO_SIZE && (size == 0 || elements <= 0xffff_ffffL / size);
    return fits ? size * elements : NO_SIZE;
  }
}
