// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

/** What is asked of a program besides that it ends and touches only its memory. */
public enum Rules {
  /** Nothing further, and nothing is read that was not written: what policies are held to. */
  SAFE,
  /**
   * What Linux asks of the programs of a privileged user (Linux 7.2, {@code kernel/bpf/verifier.c}
   * and {@code cfg.c}): stack that was not written may be read, but an access of the stack is
   * aligned, a pointer is stored and read as a whole, arithmetic on pointers stays near, no
   * instruction is unreachable, and all frames together fit in 512 bytes.
   */
  PRIVILEGED
}
