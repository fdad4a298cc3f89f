// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

/** Types of programs, {@code enum bpf_prog_type} in the kernel's {@code uapi/linux/bpf.h}. */
public enum ProgramType {
  /** Needs no more than a context that it may leave alone. */
  SOCKET_FILTER(1, false),
  /**
   * The one whose context is a block of memory of the caller's, copied in before a run and back
   * after it (bpf_prog_test_run_syscall in the kernel's net/bpf/test_run.c).
   */
  SYSCALL(31, true);

  /** BPF_F_SLEEPABLE. */
  private static final int SLEEPABLE = 1 << 4;

  private final int number;
  private final boolean sleeps;

  ProgramType(int number, boolean sleeps) {
    this.number = number;
    this.sleeps = sleeps;
  }

  int number() {
    return number;
  }

  /** The flags that programs of this type must have. */
  int flags() {
    return sleeps ? SLEEPABLE : 0;
  }
}
