// SPDX-License-Identifier: Apache-2.0
/** Properties of one's own policies, in one's own tests: with JUnit alone, or drawn by jqwik. */
@NullMarked
package dev.loopstep.junit;

import org.jspecify.annotations.NullMarked;
