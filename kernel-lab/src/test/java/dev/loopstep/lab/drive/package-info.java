// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lab.drive;

import org.jspecify.annotations.NullMarked;
