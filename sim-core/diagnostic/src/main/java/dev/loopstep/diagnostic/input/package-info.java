// SPDX-License-Identifier: Apache-2.0
/** Where the files come from that a command reads: the disk, or a result that keeps them. */
@NullMarked
package dev.loopstep.diagnostic.input;

import org.jspecify.annotations.NullMarked;
