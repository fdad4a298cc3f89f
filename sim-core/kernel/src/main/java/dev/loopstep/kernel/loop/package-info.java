// SPDX-License-Identifier: Apache-2.0
/** Calls of io_uring_enter: the loop of a policy, and the ordinary wait. */
@NullMarked
package dev.loopstep.kernel.loop;

import org.jspecify.annotations.NullMarked;
