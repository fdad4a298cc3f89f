// SPDX-License-Identifier: Apache-2.0
/** The engine that turns a program into JVM bytecode. */
@NullMarked
package dev.loopstep.vm.jit;

import org.jspecify.annotations.NullMarked;
