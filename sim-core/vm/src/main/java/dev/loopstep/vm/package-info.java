// SPDX-License-Identifier: Apache-2.0
/**
 * Runs linked eBPF programs: one small {@link dev.loopstep.vm.Machine} seam, memory as a set of
 * regions.
 */
@NullMarked
package dev.loopstep.vm;

import org.jspecify.annotations.NullMarked;
