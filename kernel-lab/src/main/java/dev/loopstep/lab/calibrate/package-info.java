// SPDX-License-Identifier: Apache-2.0
/** This machine's costs: what its own kernel takes for known work, and the profile that says so. */
@NullMarked
package dev.loopstep.lab.calibrate;

import org.jspecify.annotations.NullMarked;
