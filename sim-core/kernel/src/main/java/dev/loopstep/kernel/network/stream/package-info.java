// SPDX-License-Identifier: Apache-2.0
/** The two ends of a connection that carries bytes in order over a network that loses packets. */
@NullMarked
package dev.loopstep.kernel.network.stream;

import org.jspecify.annotations.NullMarked;
