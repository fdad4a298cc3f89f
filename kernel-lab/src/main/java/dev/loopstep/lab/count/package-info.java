// SPDX-License-Identifier: Apache-2.0
/** What a policy costs on a real kernel, in instructions by function. */
@NullMarked
package dev.loopstep.lab.count;

import org.jspecify.annotations.NullMarked;
