// SPDX-License-Identifier: Apache-2.0
/** What else a policy is written as, for those who build applications with it. */
@NullMarked
package dev.loopstep.lang.emit;

import org.jspecify.annotations.NullMarked;
