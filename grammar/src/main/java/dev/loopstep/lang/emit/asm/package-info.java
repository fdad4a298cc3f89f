// SPDX-License-Identifier: Apache-2.0
/** A program as assembly that stands for itself. */
@NullMarked
package dev.loopstep.lang.emit.asm;

import org.jspecify.annotations.NullMarked;
