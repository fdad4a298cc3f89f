// SPDX-License-Identifier: Apache-2.0
/** A policy's text, and what there is to say about it. */
@NullMarked
package dev.loopstep.lang.source;

import org.jspecify.annotations.NullMarked;
