// SPDX-License-Identifier: Apache-2.0
/** The command line: one class a command, nothing but arguments and printing. */
@NullMarked
package dev.loopstep.cli;

import org.jspecify.annotations.NullMarked;
