// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lang.optimise;

import org.jspecify.annotations.NullMarked;
