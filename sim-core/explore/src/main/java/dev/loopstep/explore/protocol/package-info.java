// SPDX-License-Identifier: Apache-2.0
/** Small models of parts of the kernel, whose sizes are known from other tools. */
@NullMarked
package dev.loopstep.explore.protocol;

import org.jspecify.annotations.NullMarked;
