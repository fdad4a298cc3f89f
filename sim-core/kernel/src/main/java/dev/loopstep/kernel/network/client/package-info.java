// SPDX-License-Identifier: Apache-2.0
/** Clients on the network: they connect, send requests, and wait for responses. */
@NullMarked
package dev.loopstep.kernel.network.client;

import org.jspecify.annotations.NullMarked;
