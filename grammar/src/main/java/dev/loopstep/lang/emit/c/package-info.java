// SPDX-License-Identifier: Apache-2.0
/** A policy as C that clang builds into an equivalent program. */
@NullMarked
package dev.loopstep.lang.emit.c;

import org.jspecify.annotations.NullMarked;
