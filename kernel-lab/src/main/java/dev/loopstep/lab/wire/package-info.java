// SPDX-License-Identifier: Apache-2.0
/**
 * What goes into the guest and comes out of it: cases in which every symbol is a number, and what
 * they led to. Nothing here needs more than {@code java.base}, since the guest has no more.
 */
@NullMarked
package dev.loopstep.lab.wire;

import org.jspecify.annotations.NullMarked;
