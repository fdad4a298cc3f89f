// SPDX-License-Identifier: Apache-2.0
/**
 * The BPF Type Format: types, line and function information (Linux {@code
 * Documentation/bpf/btf.rst}).
 */
@NullMarked
package dev.loopstep.ebpf.btf;

import org.jspecify.annotations.NullMarked;
