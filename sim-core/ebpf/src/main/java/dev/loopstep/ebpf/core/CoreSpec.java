// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.TypeTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a structure to a member of it, in one kernel's types or in the object's (libbpf,
 * {@code struct bpf_core_spec}).
 *
 * @param steps at least one: the element of the array that the pointer points to
 * @param bitOffset from the pointer
 */
record CoreSpec(List<Step> steps, long bitOffset) {
  /** BPF_CORE_SPEC_MAX_LEN. */
  private static final int LONGEST = 64;

  CoreSpec {
    steps = List.copyOf(steps);
  }

  /**
   * A named member, or an element of an array. Members without a name are passed through without a
   * step.
   *
   * @param type the structure, or what the element is; not a typedef or qualifier
   * @param name null for an element
   */
  record Step(int type, int index, @Nullable String name) {}

  Step last() {
    return steps.getLast();
  }

  /** Reads the colon-separated indexes of a relocation. */
  static List<Integer> indexes(TypeTable types, String access) {
    if (!access.matches("[0-9]{1,9}(:[0-9]{1,9}){0," + (LONGEST - 1) + "}")) {
      throw types.bad("a CO-RE relocation has no list of indexes");
    }
    List<Integer> indexes = new ArrayList<>();
    for (String index : access.split(":", -1)) {
      indexes.add(Integer.parseInt(index));
    }
    return indexes;
  }

  /** Follows the indexes of a relocation from a type on. */
  static CoreSpec of(TypeTable types, int root, String access) {
    List<Integer> indexes = indexes(types, access);
    int type = types.strip(root);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(type, indexes.getFirst(), null));
    long offset = indexes.getFirst() * sized(types, type) * 8;
    for (int index : indexes.subList(1, indexes.size())) {
      switch (types.type(type)) {
        case BtfType.Composite composite -> {
          BtfType.Member member = member(types, composite, index);
          if (!member.name().isEmpty()) {
            steps.add(new Step(type, index, member.name()));
          }
          offset += member.bitOffset();
          type = types.strip(member.type());
        }
        case BtfType.Array array -> {
          if (index >= array.length() && !isFlexible(types, steps.getLast(), array)) {
            throw types.bad("a CO-RE relocation names an element beyond its array");
          }
          type = types.strip(array.element());
          steps.add(new Step(type, index, null));
          offset += index * sized(types, type) * 8;
        }
        default -> throw types.bad("a CO-RE relocation looks into a type that has no members");
      }
    }
    return new CoreSpec(steps, offset);
  }

  private static BtfType.Member member(TypeTable types, BtfType.Composite composite, int at) {
    if (at >= composite.members().size()) {
      throw types.bad("a CO-RE relocation names member " + at + " of struct " + composite.name());
    }
    return composite.members().get(at);
  }

  /** Whether the array is of no length, at the end of its structure. */
  static boolean isFlexible(TypeTable types, Step before, BtfType.Array array) {
    return before.name() != null
        && array.length() == 0
        && types.type(before.type()) instanceof BtfType.Composite composite
        && before.index() == composite.members().size() - 1;
  }

  /** The size of a type that must have one. */
  static long sized(TypeTable types, int type) {
    long size = types.sizeOf(type);
    if (size == TypeTable.NO_SIZE) {
      throw types.bad("a CO-RE relocation looks at a type without a size");
    }
    return size;
  }
}
