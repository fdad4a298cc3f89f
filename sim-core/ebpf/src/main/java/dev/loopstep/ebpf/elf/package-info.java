// SPDX-License-Identifier: Apache-2.0
/**
 * ELF64 relocatable objects, little endian, read with every size and offset checked before it is
 * used.
 */
@NullMarked
package dev.loopstep.ebpf.elf;

import org.jspecify.annotations.NullMarked;
