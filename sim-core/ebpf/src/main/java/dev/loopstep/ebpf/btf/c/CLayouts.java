// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sizes, alignments and layouts, by clang's rules for BPF (the System V ABI's): BTF has sizes and
 * offsets, but not the alignments and attributes that led to them.
 */
final class CLayouts {
  private static final long POINTER_BYTES = 8;

  /** Beyond every address space; clang refuses arrays from there on. */
  private static final long MOST_BYTES = 1L << 60;

  private static final int DEEPEST = 128;

  /** Where a member lies; BTF has two ways to say that it is a bit field. */
  record Place(long bit, long bits, boolean isBitField) {}

  private final Btf btf;
  private final Map<Integer, CLayout> known = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  CLayouts(Btf btf) {
    this.btf = btf;
  }

  /** The size of a type in bytes. */
  long size(int id) {
    long elements = 1;
    int at = btf.strip(id);
    for (int i = 0; i < DEEPEST; i++) {
      if (!(btf.type(at) instanceof BtfType.Array array)) {
        return elements * ownSize(at, elements);
      }
      if (array.length() != 0 && elements > MOST_BYTES / array.length()) {
        throw tooLarge();
      }
      elements *= array.length();
      at = btf.strip(array.element());
    }
    throw btf.bad("arrays are nested more than " + DEEPEST + " deep");
  }

  private long ownSize(int id, long elements) {
    long size =
        switch (btf.type(id)) {
          case BtfType.Int integer -> integer.size();
          case BtfType.Pointer _ -> POINTER_BYTES;
          case BtfType.Enumeration enumeration -> enumeration.size();
          case BtfType.FloatingPoint number -> number.size();
          case BtfType.Composite composite -> composite.size();
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
              throw btf.bad("a member or element has a type without a size (type " + id + ")");
        };
    if (size != 0 && elements > MOST_BYTES / size) {
      throw tooLarge();
    }
    return size;
  }

  private RuntimeException tooLarge() {
    return btf.bad("an array is larger than any address space");
  }

  /** The alignment in bytes that the type has when it is written as it is here. */
  private long align(int id) {
    int at = btf.strip(id);
    while (btf.type(at) instanceof BtfType.Array array) {
      at = btf.strip(array.element());
    }
    return switch (btf.type(at)) {
      case BtfType.Composite _ -> of(at).align();
      case BtfType.FloatingPoint number -> CNumbers.align(number);
      default -> size(at);
    };
  }

  /** Where the member lies. */
  Place place(BtfType.Member member) {
    int type = btf.strip(member.type());
    if (member.bitSize() == 0 && btf.type(type) instanceof BtfType.Int old) {
      // Before BTF had bit fields of its own, the integer's type said how many bits there are.
      boolean whole = old.bitOffset() == 0 && old.bits() == 8 * old.size();
      return new Place((long) member.bitOffset() + old.bitOffset(), old.bits(), !whole);
    }
    return member.bitSize() == 0
        ? new Place(member.bitOffset(), 8 * size(type), false)
        : new Place(member.bitOffset(), member.bitSize(), true);
  }

  /**
   * How to write a struct or union.
   *
   * @throws dev.loopstep.diagnostic.InputException when nothing that C has is laid out like it
   */
  CLayout of(int id) {
    CLayout layout = known.get(id);
    if (layout != null) {
      return layout;
    }
    BtfType.Composite composite = (BtfType.Composite) btf.type(id);
    if (!open.add(id)) {
      throw btf.bad(CSource.describe(composite, id) + " contains itself");
    }
    if (open.size() > DEEPEST) {
      throw btf.bad("types are nested more than " + DEEPEST + " deep");
    }
    layout = layOut(composite, false);
    if (layout == null) {
      layout = layOut(composite, true);
    }
    if (layout == null) {
      throw btf.bad("no struct of C is laid out like " + CSource.describe(composite, id));
    }
    open.remove(id);
    known.put(id, layout);
    return layout;
  }

  private @Nullable CLayout layOut(BtfType.Composite composite, boolean packed) {
    return composite.union() ? union(composite, packed) : struct(composite, packed);
  }

  private @Nullable CLayout struct(BtfType.Composite composite, boolean packed) {
    List<CLayout.Gap> gaps = new ArrayList<>();
    long cursor = 0;
    long most = 1;
    for (BtfType.Member member : composite.members()) {
      Place place = place(member);
      long align = packed ? 1 : align(member.type());
      long next = nextFree(cursor, place, align);
      if (next > place.bit() || !fits(member, place, align, packed)) {
        return null;
      }
      gaps.add(gap(next == place.bit() ? place.bit() : cursor, place.bit()));
      cursor = place.bit() + place.bits();
      most = Math.max(most, align);
    }
    return ended(composite, packed, most, cursor, gaps);
  }

  /** Where the compiler would put the member if nothing were in between. */
  private static long nextFree(long cursor, Place place, long align) {
    return place.isBitField() ? cursor : roundUp(cursor, 8 * align);
  }

  /** Whether the compiler can put the member there. */
  private boolean fits(BtfType.Member member, Place place, long align, boolean packed) {
    if (!place.isBitField()) {
      return place.bit() % (8 * align) == 0;
    }
    requireBitField(member, place);
    // A bit field does not cross the borders of its type; in a packed struct it may.
    return packed || place.bit() % (8 * align) + place.bits() <= 8 * size(member.type());
  }

  private void requireBitField(BtfType.Member member, Place place) {
    BtfType type = btf.type(btf.strip(member.type()));
    boolean number = type instanceof BtfType.Int || type instanceof BtfType.Enumeration;
    if (!number || place.bits() > 8 * size(member.type())) {
      throw btf.bad("a bit field is wider than its type, or its type is no number");
    }
  }

  private static @Nullable CLayout ended(
      BtfType.Composite composite,
      boolean packed,
      long align,
      long cursor,
      List<CLayout.Gap> gaps) {
    long end = 8 * composite.size();
    long natural = roundUp(cursor, 8 * align);
    if (natural > end || composite.size() % align != 0) {
      return null;
    }
    gaps.add(gap(natural == end ? end : cursor, end));
    return new CLayout(packed, align, gaps);
  }

  private @Nullable CLayout union(BtfType.Composite composite, boolean packed) {
    long largest = 0;
    long most = 1;
    List<CLayout.Gap> gaps = new ArrayList<>();
    for (BtfType.Member member : composite.members()) {
      Place place = place(member);
      long align = packed ? 1 : align(member.type());
      if (place.bit() != 0 || !fits(member, place, align, packed)) {
        return null;
      }
      gaps.add(CLayout.Gap.NONE);
      largest = Math.max(largest, place.bits());
      most = Math.max(most, align);
    }
    long end = 8 * composite.size();
    long natural = roundUp(largest, 8 * most);
    if (natural > end || composite.size() % most != 0) {
      return null;
    }
    gaps.add(natural == end ? CLayout.Gap.NONE : new CLayout.Gap(0, end));
    return new CLayout(packed, most, gaps);
  }

  private static CLayout.Gap gap(long from, long to) {
    return from == to ? CLayout.Gap.NONE : new CLayout.Gap(from, to - from);
  }

  private static long roundUp(long bits, long unit) {
    return (bits + unit - 1) / unit * unit;
  }
}
