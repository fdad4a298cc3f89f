// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.device;

import org.jspecify.annotations.NullMarked;
