// SPDX-License-Identifier: Apache-2.0
/** QEMU's log of what a machine executes, read while it grows, down to counts by function. */
@NullMarked
package dev.loopstep.lab.trace;

import org.jspecify.annotations.NullMarked;
