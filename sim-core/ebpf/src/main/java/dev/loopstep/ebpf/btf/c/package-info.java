// SPDX-License-Identifier: Apache-2.0
/** BTF as C: declarations that a compiler lays out as the BTF says. */
@NullMarked
package dev.loopstep.ebpf.btf.c;

import org.jspecify.annotations.NullMarked;
