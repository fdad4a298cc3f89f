// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.List;

/** The type of a variable, as far as values are read and written by name. */
public sealed interface VariableType {
  /** Its size in bytes. */
  long byteSize();

  /**
   * An integer.
   *
   * @param size 1, 2, 4, 8 or 16 bytes
   */
  record Int(String name, int size, boolean signed) implements VariableType {
    @Override
    public long byteSize() {
      return size;
    }
  }

  /** A boolean of the given size in bytes. */
  record Bool(int size) implements VariableType {
    @Override
    public long byteSize() {
      return size;
    }
  }

  /**
   * An integer some of whose values have names.
   *
   * @param size 1, 2, 4 or 8 bytes
   */
  @SuppressWarnings("AvoidCommonTypeNames") // always written VariableType.Enum
  record Enum(String name, int size, boolean signed, List<Enumerator> values)
      implements VariableType {
    public Enum {
      values = List.copyOf(values);
    }

    @Override
    public long byteSize() {
      return size;
    }
  }

  /** A name for a value. */
  record Enumerator(String name, long value) {}

  record Array(VariableType element, int length) implements VariableType {
    @Override
    public long byteSize() {
      return Math.multiplyExact(element.byteSize(), (long) length);
    }
  }

  record Struct(String name, long byteSize, List<Member> members) implements VariableType {
    public Struct {
      members = List.copyOf(members);
    }
  }

  /** Left out of results. */
  record Pointer(int size) implements VariableType {
    @Override
    public long byteSize() {
      return size;
    }
  }

  /**
   * A member of a structure or union.
   *
   * @param bitOffset from the start of the structure
   * @param bitSize 0 where it is not a bit field
   */
  record Member(String name, long bitOffset, int bitSize, VariableType type) {}
}
