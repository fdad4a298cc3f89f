// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.TypeTable;
import org.jspecify.annotations.Nullable;

/**
 * What a relocation about a member says of one table of types (libbpf, {@code
 * bpf_core_calc_field_relo}).
 *
 * @param exact false where compilers and loaders may differ: the bits of a bit field can be read in
 *     several ways
 * @param accessBytes what a load or store of the member must have, 0 where that is open
 * @param type of the member, for comparing it with another's
 */
record CoreField(long value, boolean exact, long accessBytes, int type) {
  /** Where a bit field lies: the number that holds it, in bytes, and its bits. */
  private record Place(
      long byteOffset, long byteSize, long bitOffset, long bits, boolean bitField) {}

  /** Answers the question, or gives null where the types do not allow an answer. */
  static @Nullable CoreField of(CoreKind kind, TypeTable types, CoreSpec spec) {
    CoreSpec.Step last = spec.last();
    return last.name() == null
        ? ofElement(kind, types, spec, last.type())
        : ofMember(kind, types, spec, last);
  }

  private static @Nullable CoreField ofElement(
      CoreKind kind, TypeTable types, CoreSpec spec, int type) {
    return switch (kind) {
      case FIELD_BYTE_OFFSET ->
          new CoreField(spec.bitOffset() / 8, true, accessBytes(types, type), type);
      case FIELD_BYTE_SIZE -> new CoreField(CoreSpec.sized(types, type), true, 0, type);
      default -> null;
    };
  }

  private static @Nullable CoreField ofMember(
      CoreKind kind, TypeTable types, CoreSpec spec, CoreSpec.Step step) {
    if (!(types.type(step.type()) instanceof BtfType.Composite composite)) {
      return null;
    }
    BtfType.Member member = composite.members().get(step.index());
    int type = types.strip(member.type());
    Place place = place(types, spec.bitOffset(), member.bitSize(), type);
    if (place == null) {
      return null;
    }
    boolean exact = !place.bitField();
    return switch (kind) {
      case FIELD_BYTE_OFFSET -> {
        long access = place.bitField() ? 0 : accessBytes(types, type);
        yield new CoreField(place.byteOffset(), exact, access, type);
      }
      case FIELD_BYTE_SIZE -> new CoreField(place.byteSize(), exact, 0, type);
      case FIELD_SIGNED -> new CoreField(isSigned(types.type(type)) ? 1 : 0, true, 0, type);
      case FIELD_LSHIFT_U64 -> {
        // Little endian: what lies above the member is shifted out.
        long above = place.bitOffset() + place.bits() - 8 * place.byteOffset();
        yield new CoreField(Long.SIZE - above, exact, 0, type);
      }
      case FIELD_RSHIFT_U64 -> new CoreField(Long.SIZE - place.bits(), true, 0, type);
      default -> null;
    };
  }

  /** Null for a bit field that no number of up to 8 bytes holds. */
  private static @Nullable Place place(TypeTable types, long bitOffset, int bits, int type) {
    long size = CoreSpec.sized(types, type);
    if (bits == 0) {
      return new Place(bitOffset / 8, size, bitOffset, 8 * size, false);
    }
    if (size == 0) {
      return null;
    }
    long start = bitOffset / 8 / size * size;
    while (bitOffset + bits - 8 * start > 8 * size) {
      if (size >= 8) {
        return null;
      }
      size *= 2;
      start = bitOffset / 8 / size * size;
    }
    return new Place(start, size, bitOffset, bits, true);
  }

  /** Of an array, one element is accessed. */
  private static long accessBytes(TypeTable types, int type) {
    int at = type;
    for (int i = 0; types.type(at) instanceof BtfType.Array array; i++) {
      if (i == TypeTable.LONGEST_CHAIN) {
        throw types.bad("type " + type + " is an array of itself");
      }
      at = types.strip(array.element());
    }
    return CoreSpec.sized(types, at);
  }

  private static boolean isSigned(BtfType type) {
    return switch (type) {
      case BtfType.Enumeration enumeration -> enumeration.signed();
      case BtfType.Int integer -> (integer.encoding() & BtfType.Int.SIGNED) != 0;
      default -> false;
    };
  }
}
