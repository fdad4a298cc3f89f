// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

/** Whether the kernel counts the runs of programs, which takes instructions of its own. */
final class RunStatistics {
  private static final long BPF_STATS_RUN_TIME = 0;
  private static final int OFF = -1;

  private final LibBpf bpf;
  private int descriptor = OFF;

  RunStatistics(LibBpf bpf) {
    this.bpf = bpf;
  }

  /** Switches them; they are on for as long as the descriptor is open. */
  void set(boolean on) {
    if (on && descriptor == OFF) {
      descriptor = bpf.call("bpf_enable_stats", BPF_STATS_RUN_TIME).intValue();
    } else if (!on && descriptor != OFF) {
      Syscalls.call(Syscalls.CLOSE, descriptor);
      descriptor = OFF;
    }
  }
}
