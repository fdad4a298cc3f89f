// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * Which futex (union futex_key): waiting with and without FUTEX2_PRIVATE are two, even at one
 * address.
 */
record FutexKey(long address, boolean shared) {}
