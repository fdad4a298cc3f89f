// SPDX-License-Identifier: Apache-2.0
/** Programs of this machine that the lab starts; none of them outlives Loopstep. */
@NullMarked
package dev.loopstep.lab.process;

import org.jspecify.annotations.NullMarked;
