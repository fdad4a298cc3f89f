// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import java.util.List;

/**
 * How a struct or union is written so that the compiler puts its members where the BTF has them.
 *
 * @param packed whether it needs {@code __attribute__((packed))}
 * @param align in bytes, of the struct as it is written
 * @param gaps what to fill before each member, and at last before the end
 */
record CLayout(boolean packed, long align, List<Gap> gaps) {
  /**
   * Bits that no member has and that the compiler would not leave free by itself.
   *
   * @param from bit within the struct
   */
  record Gap(long from, long bits) {
    static final Gap NONE = new Gap(0, 0);
  }

  CLayout {
    gaps = List.copyOf(gaps);
  }
}
