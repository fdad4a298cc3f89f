// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lab.wire;

import org.jspecify.annotations.NullMarked;
