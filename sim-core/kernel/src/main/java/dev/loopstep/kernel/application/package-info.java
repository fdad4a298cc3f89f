// SPDX-License-Identifier: Apache-2.0
/**
 * What the application around a policy has set up before the loop starts, and what its other thread
 * does meanwhile.
 */
@NullMarked
package dev.loopstep.kernel.application;

import org.jspecify.annotations.NullMarked;
