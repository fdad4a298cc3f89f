// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.List;

/**
 * A map of one element that backs a data section ({@code .rodata}, {@code .data}, {@code .bss} and
 * those with a suffix).
 *
 * @param name the section's name
 * @param contents its bytes when the program starts; the owner of a run copies them
 * @param readOnly frozen at load, so the verifier may read it as known
 * @param variables in order of their offset
 */
public record MapImage(String name, byte[] contents, boolean readOnly, List<Variable> variables) {
  public MapImage {
    variables = List.copyOf(variables);
  }
}
