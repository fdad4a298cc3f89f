// SPDX-License-Identifier: Apache-2.0
/** Packets, and the wires that carry them: serialisation, queues, latency, loss. */
@NullMarked
package dev.loopstep.kernel.network.link;

import org.jspecify.annotations.NullMarked;
