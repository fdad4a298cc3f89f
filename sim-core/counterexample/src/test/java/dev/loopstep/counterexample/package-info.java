// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.counterexample;

import org.jspecify.annotations.NullMarked;
