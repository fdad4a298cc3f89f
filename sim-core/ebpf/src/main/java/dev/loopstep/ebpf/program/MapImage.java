// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A map of one element that backs a data section ({@code .rodata}, {@code .data}, {@code .bss} and
 * those with a suffix).
 *
 * @param name the section's name
 * @param contents its bytes when the program starts; the owner of a run copies them
 * @param readOnly frozen at load, so the verifier may read it as known
 * @param variables in order of their offset
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are what it is for; equals compares them
public record MapImage(String name, byte[] contents, boolean readOnly, List<Variable> variables)
    implements ProgramMap {
  public MapImage {
    variables = List.copyOf(variables);
  }

  /** By content: the same bytes are the same image. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapImage image
        && name.equals(image.name)
        && Arrays.equals(contents, image.contents)
        && readOnly == image.readOnly
        && variables.equals(image.variables);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(contents), readOnly, variables);
  }
}
