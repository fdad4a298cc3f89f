// SPDX-License-Identifier: Apache-2.0
/** How Linux takes packets from a NIC: NAPI, softirqs, busy polling. */
@NullMarked
package dev.loopstep.kernel.network.napi;

import org.jspecify.annotations.NullMarked;
