// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.Section;
import java.util.Comparator;

/**
 * A function of an object file.
 *
 * @param start slot within its section
 * @param slots its length
 * @param global whether its symbol can be seen from outside: outside {@code .text}, that makes it a
 *     program
 */
record Function(String name, Section section, int start, int slots, boolean global) {
  static final Comparator<Function> IN_FILE_ORDER =
      Comparator.comparingInt((Function function) -> function.section().index())
          .thenComparingInt(Function::start);
}
