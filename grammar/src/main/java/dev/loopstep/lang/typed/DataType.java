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
    public String text() {
      return element.text() + "[" + length + "]";
    }
  }

  /**
   * @param members at ascending offsets, at least one
   */
  record Struct(String name, String doc, List<Member> members) implements DataType {
    public Struct {
      members = List.copyOf(members);
    }

    @Override
    public int bytes() {
      Member last = members.getLast();
      return aligned(last.offset() + last.type().bytes(), alignment());
    }

    @Override
    public int alignment() {
      return members.stream().mapToInt(m -> m.type().alignment()).max().orElse(1);
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

  /** The type of a single value; empty for what is made of several. */
  default Optional<Type> single() {
    return this instanceof Single(Type type) ? Optional.of(type) : Optional.empty();
  }

  /** The least multiple of the alignment that is not below the offset. */
  static int aligned(int offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
