// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** The size of a memory access. */
public enum Size {
  B(1),
  H(2),
  W(4),
  DW(8);

  private final int bytes;

  Size(int bytes) {
    this.bytes = bytes;
  }

  /** 1, 2, 4 or 8. */
  public int bytes() {
    return bytes;
  }
}
