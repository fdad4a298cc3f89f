// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.math.BigInteger;
import java.util.List;

/**
 * A variable in a data section.
 *
 * @param initial the value at the start as a pattern of {@link Type#wrap}; what is made of several
 *     values starts with zeroes
 * @param greatest of a single value that is not signed: no greater one is ever set
 * @param tags BTF declaration tags
 */
public record Global(
    Kind kind,
    String name,
    String doc,
    DataType data,
    long initial,
    BigInteger greatest,
    List<String> tags) {
  public Global {
    tags = List.copyOf(tags);
  }

  /** A single value that may be every one of its type. */
  public Global(Kind kind, String name, Type type, long initial, List<String> tags) {
    this(kind, name, "", new DataType.Single(type), initial, type.greatest(), tags);
  }

  /** Where a variable lies and who may write it. */
  public enum Kind {
    /** Set before the policy is loaded, then frozen: {@code .rodata}. */
    PARAM,
    /** Kept from step to step: {@code .data} or {@code .bss}. */
    STATE
  }

  public boolean isSingle() {
    return data instanceof DataType.Single;
  }

  /** The type of a single value. */
  public Type type() {
    return data.single().orElseThrow();
  }

  /** In bytes. */
  public int size() {
    return data.bytes();
  }

  /** Whether it is a parameter that can only have the value that it has: its range is that one. */
  public boolean isConstant() {
    if (kind != Kind.PARAM || !isSingle()) {
      return false;
    }
    BigInteger value = type().number(initial);
    return tags.contains("loopstep:range:" + value + ".." + value);
  }
}
