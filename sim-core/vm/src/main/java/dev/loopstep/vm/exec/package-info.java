// SPDX-License-Identifier: Apache-2.0
/** Runs single programs that are given as bytes, and files of conformance vectors. */
@NullMarked
package dev.loopstep.vm.exec;

import org.jspecify.annotations.NullMarked;
