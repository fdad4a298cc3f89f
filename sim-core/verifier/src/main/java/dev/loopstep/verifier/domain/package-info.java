// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a 64-bit number: bits, ranges, and how every operation and branch changes it.
 */
@NullMarked
package dev.loopstep.verifier.domain;

import org.jspecify.annotations.NullMarked;
