// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.distribution;

import org.jspecify.annotations.NullMarked;
