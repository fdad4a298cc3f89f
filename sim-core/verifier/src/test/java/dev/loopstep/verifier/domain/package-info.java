// SPDX-License-Identifier: Apache-2.0
/** Sets of numbers against the arithmetic that they stand for. */
@NullMarked
package dev.loopstep.verifier.domain;

import org.jspecify.annotations.NullMarked;
