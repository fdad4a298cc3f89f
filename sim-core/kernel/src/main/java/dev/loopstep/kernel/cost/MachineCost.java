// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

import java.util.Locale;

/**
 * What is charged for besides {@link Cost} where a scenario describes a machine. A profile may say
 * what these take; where it does not, the figure here is used, with its source.
 */
public enum MachineCost {
  /** One tick of the scheduler: the interrupt, and what it does. */
  TICK(
      1_500,
      "measured on Linux 6.18, HZ=250, a 2-CPU virtual machine: gaps of 1.4 to 1.6 us in a loop that"
          + " reads the time stamp counter; on bare metal, where the timer is set without leaving"
          + " the guest, less"),
  /** Sending an interrupt to another processor. */
  IPI_SEND(
      100, "assumed: a write to the local APIC; a virtual machine measured 9.3 us there and back"),
  /** From sending an interrupt to another processor until that one takes it. */
  IPI_DELIVERY(
      500, "assumed: round trips of 1 to 3 us are reported for bare metal, handler included"),
  /** Taking an interrupt from another processor, and what it was sent for. */
  IPI_INTERRUPT(
      300, "assumed: entry and exit of an interrupt as for timer-interrupt (1,782 instructions)"),
  /** One round of a thread that submits for a ring and finds nothing. */
  SQ_ROUND(
      25,
      "assumed: some 140 instructions of io_sq_thread, __io_sq_thread and io_sq_tw; not counted");

  private final Figure standard;

  MachineCost(double nanos, String source) {
    standard = new Figure(nanos, Figure.Unit.NANOSECONDS, source);
  }

  /** What it takes where the profile does not say. */
  public Figure standard() {
    return standard;
  }

  /** How profiles spell it: {@code ipi-send}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The place in tables, from 0. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
