// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

import dev.loopstep.ebpf.program.ProgramKind;

/** What a program gets. */
public enum Setting {
  /** Nothing that it may read. */
  NOTHING(ProgramKind.OPAQUE_CONTEXT),
  /**
   * Nothing that it may read, and it is small, with few loops: the kernel's verifier, which follows
   * path after path and round after round, is done with it soon.
   */
  SMALL(ProgramKind.OPAQUE_CONTEXT),
  /** A block of memory of unknown length. */
  MEMORY(ProgramKind.MEMORY),
  /** The arguments of an io_uring loop. */
  LOOP(ProgramKind.LOOP_STEP);

  private final ProgramKind kind;

  Setting(ProgramKind kind) {
    this.kind = kind;
  }

  ProgramKind kind() {
    return kind;
  }
}
