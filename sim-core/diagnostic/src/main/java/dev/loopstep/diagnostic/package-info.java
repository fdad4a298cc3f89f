// SPDX-License-Identifier: Apache-2.0
/** What a user is told when input is wrong: identifier, place, message, remedy. */
@NullMarked
package dev.loopstep.diagnostic;

import org.jspecify.annotations.NullMarked;
