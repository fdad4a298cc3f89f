// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lang.ir;

import org.jspecify.annotations.NullMarked;
