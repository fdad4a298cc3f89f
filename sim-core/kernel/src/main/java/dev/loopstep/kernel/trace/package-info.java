// SPDX-License-Identifier: Apache-2.0
/** What can be followed of a run while it happens: the events of Linux's tracepoints, and ours. */
@NullMarked
package dev.loopstep.kernel.trace;

import org.jspecify.annotations.NullMarked;
