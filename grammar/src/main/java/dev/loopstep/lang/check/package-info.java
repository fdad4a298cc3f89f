// SPDX-License-Identifier: Apache-2.0
/** Names, types, constants and bounds: from the tree to the typed tree. */
@NullMarked
package dev.loopstep.lang.check;

import org.jspecify.annotations.NullMarked;
