// SPDX-License-Identifier: Apache-2.0
/** A network interface: rings of descriptors, and when it interrupts. */
@NullMarked
package dev.loopstep.kernel.network.nic;

import org.jspecify.annotations.NullMarked;
