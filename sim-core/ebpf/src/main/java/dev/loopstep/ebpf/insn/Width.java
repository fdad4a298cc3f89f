// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** How many bits an arithmetic or jump instruction works on. */
public enum Width {
  W32,
  W64
}
