// SPDX-License-Identifier: Apache-2.0
/** Well-typed policies, written at random. */
@NullMarked
package dev.loopstep.lang.generate;

import org.jspecify.annotations.NullMarked;
