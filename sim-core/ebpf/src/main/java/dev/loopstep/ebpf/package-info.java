// SPDX-License-Identifier: Apache-2.0
/** eBPF as data: instructions, programs, object files, and what a target kernel offers. */
@NullMarked
package dev.loopstep.ebpf;

import org.jspecify.annotations.NullMarked;
