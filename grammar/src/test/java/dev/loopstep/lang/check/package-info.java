// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lang.check;

import org.jspecify.annotations.NullMarked;
