// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.junit;

import org.jspecify.annotations.NullMarked;
