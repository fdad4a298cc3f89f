// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;

/**
 * A variable in a data section.
 *
 * @param length of an array, 0 for a single value
 * @param initial the value at the start as a pattern of {@link Type#wrap}; arrays start with zeroes
 * @param tags BTF declaration tags
 */
public record Global(
    Kind kind, String name, String doc, Type type, int length, long initial, List<String> tags) {
  public Global {
    tags = List.copyOf(tags);
  }

  /** Where a variable lies and who may write it. */
  public enum Kind {
    /** Set before the policy is loaded, then frozen: {@code .rodata}. */
    PARAM,
    /** Kept from step to step: {@code .data} or {@code .bss}. */
    STATE
  }

  public boolean isArray() {
    return length > 0;
  }

  /** In bytes. */
  public int size() {
    return type.bytes() * Math.max(1, length);
  }
}
