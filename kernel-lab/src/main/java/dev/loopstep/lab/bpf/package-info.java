// SPDX-License-Identifier: Apache-2.0
/**
 * bpf(2) of the kernel that this runs on, through {@code java.lang.foreign}: maps, type
 * information, programs, and a run of a program on memory of ours.
 */
@NullMarked
package dev.loopstep.lab.bpf;

import org.jspecify.annotations.NullMarked;
