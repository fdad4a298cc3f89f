// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structure of the target kernel, flat: members of unnamed structures and unions stand in it like
 * its own.
 *
 * @param size in bytes
 */
record KernelType(String name, int size, Map<String, Field> fields) {
  /**
   * A member.
   *
   * @param offset in bytes
   * @param size in bytes, of one element where it is an array
   */
  record Field(int offset, int size, boolean signed, boolean array) {}

  @Nullable Field field(String field) {
    return fields.get(field);
  }

  static Builder struct(String name, int size) {
    return new Builder(name, size);
  }

  /** Lists members by their offset. */
  static final class Builder {
    private final String name;
    private final int size;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Builder(String name, int size) {
      this.name = name;
      this.size = size;
    }

    Builder unsigned(int offset, int bytes, String... names) {
      return add(new Field(offset, bytes, false, false), names);
    }

    Builder signed(int offset, int bytes, String... names) {
      return add(new Field(offset, bytes, true, false), names);
    }

    Builder array(int offset, int elementBytes, String... names) {
      return add(new Field(offset, elementBytes, false, true), names);
    }

    private Builder add(Field field, String... names) {
      for (String member : names) {
        fields.put(member, field);
      }
      return this;
    }

    KernelType build() {
      return new KernelType(name, size, fields);
    }
  }
}
