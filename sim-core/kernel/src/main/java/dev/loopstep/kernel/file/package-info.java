// SPDX-License-Identifier: Apache-2.0
/** What an application has open besides its files on devices, and who waits for it. */
@NullMarked
package dev.loopstep.kernel.file;

import org.jspecify.annotations.NullMarked;
