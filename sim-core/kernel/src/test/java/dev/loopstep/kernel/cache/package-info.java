// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.cache;

import org.jspecify.annotations.NullMarked;
