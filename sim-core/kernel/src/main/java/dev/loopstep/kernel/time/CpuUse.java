// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/** What a processor's time is spent on. */
public enum CpuUse {
  USER,
  KERNEL,
  /** BPF instructions, and the entry to and exit from the program. */
  POLICY,
  /** Handlers of interrupts; part of the kernel's where a run has one processor. */
  INTERRUPT,
  /** Switching between tasks; part of the kernel's where a run has one processor. */
  SWITCH,
  IDLE;

  /** The place in tables by use. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
