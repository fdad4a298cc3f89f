// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a CO-RE relocation looks at, as the object's own types have it.
 *
 * @param element index of the structure in the array that the pointer points to
 * @param field name of the member, null for the structure itself
 * @param index of the element where the member is an array, else 0
 * @param size of what is reached, in bytes
 * @param deep whether it goes on into a structure inside the structure
 */
record CoreAccess(
    long element, @Nullable String field, boolean array, long index, long size, boolean deep) {
  private static final int LONGEST = 64;

  /** Reads the colon-separated indexes of a relocation. */
  static List<Integer> indexes(Btf btf, BtfExt.CoreRelocation relocation) {
    String access = relocation.access();
    if (!access.matches("[0-9]{1,9}(:[0-9]{1,9}){0," + (LONGEST - 1) + "}")) {
      throw btf.bad("a CO-RE relocation has no list of indexes");
    }
    List<Integer> indexes = new ArrayList<>();
    for (String index : access.split(":", -1)) {
      indexes.add(Integer.parseInt(index));
    }
    return indexes;
  }

  /** Follows the indexes from member to member. */
  static CoreAccess of(Btf btf, BtfExt.CoreRelocation relocation) {
    List<Integer> indexes = indexes(btf, relocation);
    int type = btf.strip(relocation.type());
    String field = null;
    boolean array = false;
    boolean deep = false;
    long index = 0;
    for (int at : indexes.subList(1, indexes.size())) {
      switch (btf.type(type)) {
        case BtfType.Composite composite -> {
          BtfType.Member member = member(btf, composite, at);
          deep |= field != null;
          field = member.name().isEmpty() ? field : member.name();
          type = btf.strip(member.type());
        }
        case BtfType.Array elements -> {
          deep |= array;
          array = true;
          index = at;
          type = btf.strip(elements.element());
        }
        default -> throw btf.bad("a CO-RE relocation looks into a type that has no members");
      }
    }
    return new CoreAccess(indexes.getFirst(), field, array, index, size(btf, type), deep);
  }

  private static BtfType.Member member(Btf btf, BtfType.Composite composite, int at) {
    if (at >= composite.members().size()) {
      throw btf.bad("a CO-RE relocation names member " + at + " of struct " + composite.name());
    }
    return composite.members().get(at);
  }

  private static long size(Btf btf, int type) {
    return switch (btf.type(type)) {
      case BtfType.Int integer -> integer.size();
      case BtfType.Enumeration enumeration -> enumeration.size();
      case BtfType.Composite composite -> composite.size();
      case BtfType.Pointer _ -> Long.BYTES;
      default -> 0;
    };
  }
}
