// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.List;

/**
 * A variable in a data section.
 *
 * @param offset in bytes, within the section
 * @param tags BTF declaration tags, for example {@code loopstep:range:1..64} or {@code
 *     loopstep:cq_off.head}
 */
public record Variable(String name, int offset, VariableType type, List<String> tags) {
  public Variable {
    tags = List.copyOf(tags);
  }
}
