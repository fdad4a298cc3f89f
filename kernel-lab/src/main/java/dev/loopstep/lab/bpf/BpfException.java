// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.io.IOException;

/** The kernel refused a call of bpf(2). */
public final class BpfException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;
  private final String log;

  BpfException(String command, int errno, String log) {
    super(command + ": " + Libc.errorName(errno) + (log.isEmpty() ? "" : "\n" + log));
    this.errno = errno;
    this.log = log;
  }

  /** The error's number, as in {@code asm-generic/errno.h}. */
  public int errno() {
    return errno;
  }

  /** What the verifier, or the check of type information, said; empty where there was none. */
  public String log() {
    return log;
  }
}
