// SPDX-License-Identifier: Apache-2.0
/** What an application has open besides its files on devices. */
@NullMarked
package dev.loopstep.kernel.file;

import org.jspecify.annotations.NullMarked;
