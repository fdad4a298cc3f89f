// SPDX-License-Identifier: Apache-2.0
/** The one layout of a policy's text. */
@NullMarked
package dev.loopstep.lang.format;

import org.jspecify.annotations.NullMarked;
