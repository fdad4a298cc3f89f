// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

/** What a program refers to by the index of a map. */
public sealed interface ProgramMap permits MapImage, MapDefinition {
  /** As in the object file: a section's name, or a variable's of section {@code .maps}. */
  String name();
}
