// SPDX-License-Identifier: Apache-2.0
/** The page cache of files on devices. */
@NullMarked
package dev.loopstep.kernel.cache;

import org.jspecify.annotations.NullMarked;
