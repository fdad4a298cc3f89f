// SPDX-License-Identifier: Apache-2.0
/** Block devices and the files on them. */
@NullMarked
package dev.loopstep.kernel.device;

import org.jspecify.annotations.NullMarked;
