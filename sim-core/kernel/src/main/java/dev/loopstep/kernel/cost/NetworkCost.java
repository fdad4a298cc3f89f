// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

import java.util.Locale;

/**
 * What is charged for besides {@link Cost} where a scenario describes a network. A profile may say
 * what these take; where it does not, the figure here is used, with its source.
 */
public enum NetworkCost {
  /** One interrupt of a NIC, entry and exit included, without polling. */
  NIC_INTERRUPT(
      600,
      "assumed: an interrupt's entry and exit, a driver's handler that schedules NAPI, and the"
          + " softirq's entry, as for device-interrupt of xeon-2.8ghz without its completion"),
  /** One poll of a NIC, without packets. */
  NAPI_POLL(
      100,
      "assumed: some 500 instructions of __napi_poll, a driver's poll of two empty rings, and"
          + " napi_complete_done"),
  /** Taking one packet in: driver, IP and TCP, up to the socket. */
  RX_PACKET(
      800,
      "assumed: about a million packets a second and core without merging, of which 0.2 us are"
          + " the copy and the system call; Cai et al., Understanding Host Network Stack Overheads,"
          + " SIGCOMM 2021, attribute most of a core to these parts"),
  /** Sending one packet: TCP, IP and driver. */
  TX_PACKET(700, "assumed: as rx-packet, without demultiplexing and wake-up"),
  /** Cleaning up after one packet that was sent. */
  TX_CLEAN(60, "assumed: unmapping and freeing one sk_buff, some 300 instructions"),
  /** Telling those who wait for a socket on the network, without waking a task. */
  SOCKET_WAKE(60, "assumed: sock_def_readable and one waiter, some 300 instructions");

  private final Figure standard;

  NetworkCost(double nanos, String source) {
    standard = new Figure(nanos, Figure.Unit.NANOSECONDS, source);
  }

  /** What it takes where the profile does not say. */
  public Figure standard() {
    return standard;
  }

  /** How profiles spell it: {@code rx-packet}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The place in tables, from 0. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
