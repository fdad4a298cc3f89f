// SPDX-License-Identifier: Apache-2.0
/** The io_uring instance: its set-up, its memory, submission and completion. */
@NullMarked
package dev.loopstep.kernel.ring;

import org.jspecify.annotations.NullMarked;
