// SPDX-License-Identifier: Apache-2.0
/**
 * The work that policies and applications are compared on, and the ways in which applications do it
 * today.
 */
@NullMarked
package dev.loopstep.kernel.workload;

import org.jspecify.annotations.NullMarked;
