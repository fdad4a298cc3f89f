// SPDX-License-Identifier: Apache-2.0
/** BPF object files: ELF and BTF, read and written. */
@NullMarked
package dev.loopstep.ebpf.object;

import org.jspecify.annotations.NullMarked;
