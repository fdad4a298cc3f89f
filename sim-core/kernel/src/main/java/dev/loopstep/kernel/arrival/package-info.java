// SPDX-License-Identifier: Apache-2.0
/** When requests arrive, wherever they come from. */
@NullMarked
package dev.loopstep.kernel.arrival;

import org.jspecify.annotations.NullMarked;
