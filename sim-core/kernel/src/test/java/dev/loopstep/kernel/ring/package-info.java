// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.ring;

import org.jspecify.annotations.NullMarked;
