// SPDX-License-Identifier: Apache-2.0
/** Sockets whose peer is on the network. */
@NullMarked
package dev.loopstep.kernel.network.socket;

import org.jspecify.annotations.NullMarked;
