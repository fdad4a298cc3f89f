// SPDX-License-Identifier: Apache-2.0
/**
 * The eBPF instruction set (RFC 9669 and what Linux 7.2 adds): one sealed type, one record a kind
 * of instruction.
 */
@NullMarked
package dev.loopstep.ebpf.insn;

import org.jspecify.annotations.NullMarked;
