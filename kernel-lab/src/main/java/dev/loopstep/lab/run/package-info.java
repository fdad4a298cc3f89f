// SPDX-License-Identifier: Apache-2.0
/** A policy and a scenario as a case for a real kernel, and its result as everybody reads it. */
@NullMarked
package dev.loopstep.lab.run;

import org.jspecify.annotations.NullMarked;
