// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.policies;

import org.jspecify.annotations.NullMarked;
