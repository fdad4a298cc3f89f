// SPDX-License-Identifier: Apache-2.0
/** A policy whose names are resolved and whose every expression has a type. */
@NullMarked
package dev.loopstep.lang.typed;

import org.jspecify.annotations.NullMarked;
