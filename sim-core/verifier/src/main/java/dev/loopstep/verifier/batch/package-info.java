// SPDX-License-Identifier: Apache-2.0
/** Answers for many programs at once, each given as bytes and without its context. */
@NullMarked
package dev.loopstep.verifier.batch;

import org.jspecify.annotations.NullMarked;
