// SPDX-License-Identifier: Apache-2.0
/** The network beside the simulated machine, and the NIC by which it is reached. */
@NullMarked
package dev.loopstep.kernel.network;

import org.jspecify.annotations.NullMarked;
