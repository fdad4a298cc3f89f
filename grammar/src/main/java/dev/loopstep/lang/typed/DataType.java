// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;
import java.util.Optional;

/** What memory holds: a single value, an array, or a structure, laid out as C does. */
public sealed interface DataType {
  /** The size in bytes. */
  int bytes();

  /** In bytes: offsets are multiples of it. */
  int alignment();

  /** How many types it is made of, where an array counts its element once. */
  int parts();

  /** How deep arrays and structures stand within each other. */
  int levels();

  /** As it is written. */
  String text();

  record Single(Type type) implements DataType {
    @Override
    public int bytes() {
      return type.bytes();
    }

    @Override
    public int alignment() {
      return type.bytes();
    }

    @Override
    public int parts() {
      return 1;
    }

    @Override
    public int levels() {
      return 0;
    }

    @Override
    public String text() {
      return type.text();
    }
  }

  /**
   * @param length at least 1
   */
  record Array(DataType element, int length) implements DataType {
    @Override
    public int bytes() {
      return Math.multiplyExact(element.bytes(), length);
    }

    @Override
    public int alignment() {
      return element.alignment();
    }

    @Override
    public int parts() {
      return element.parts() + 1;
    }

    @Override
    public int levels() {
      return element.levels() + 1;
    }

    @Override
    public String text() {
      return element.text() + "[" + length + "]";
    }
  }

  /**
   * @param members at ascending offsets, at least one
   * @param extent of the members, known once: structures of structures are asked for it often
   */
  record Struct(String name, String doc, List<Member> members, Extent extent) implements DataType {
    public Struct {
      members = List.copyOf(members);
    }

    public Struct(String name, String doc, List<Member> members) {
      this(name, doc, members, Extent.of(members));
    }

    @Override
    public int bytes() {
      return extent.bytes();
    }

    @Override
    public int alignment() {
      return extent.alignment();
    }

    @Override
    public int parts() {
      return extent.parts();
    }

    @Override
    public int levels() {
      return extent.levels();
    }

    @Override
    public String text() {
      return name;
    }

    /** The member of that name. */
    public Optional<Member> member(String text) {
      return members.stream().filter(m -> m.name().equals(text)).findFirst();
    }
  }

  /**
   * A field of a structure.
   *
   * @param offset in bytes from the structure's start
   */
  record Member(String name, String doc, DataType type, int offset) {}

  /** What all members of a structure come to. */
  record Extent(int bytes, int alignment, int parts, int levels) {
    private static Extent of(List<Member> members) {
      int alignment = 1;
      int parts = 1;
      int levels = 0;
      for (Member member : members) {
        alignment = Math.max(alignment, member.type().alignment());
        parts = Math.addExact(parts, member.type().parts());
        levels = Math.max(levels, member.type().levels());
      }
      Member last = members.getLast();
      int end = Math.addExact(last.offset(), last.type().bytes());
      return new Extent(aligned(end, alignment), alignment, parts, levels + 1);
    }
  }

  /** The type of a single value; empty for what is made of several. */
  default Optional<Type> single() {
    return this instanceof Single(Type type) ? Optional.of(type) : Optional.empty();
  }

  /** The least multiple of the alignment that is not below the offset. */
  static int aligned(int offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
