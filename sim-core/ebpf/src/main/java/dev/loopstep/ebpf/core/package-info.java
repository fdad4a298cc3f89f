// SPDX-License-Identifier: Apache-2.0
/**
 * CO-RE relocations: what an instruction must say for the types of a target, found by the names of
 * members and types, as libbpf finds it ({@code src/relo_core.c}).
 */
@NullMarked
package dev.loopstep.ebpf.core;

import org.jspecify.annotations.NullMarked;
