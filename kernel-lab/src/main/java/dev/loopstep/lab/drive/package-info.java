// SPDX-License-Identifier: Apache-2.0
/** Fits a device of a scenario to times that were measured of a drive. */
@NullMarked
package dev.loopstep.lab.drive;

import org.jspecify.annotations.NullMarked;
