// SPDX-License-Identifier: Apache-2.0
/** A virtual machine that runs cases: its initial file system, its process, its end. */
@NullMarked
package dev.loopstep.lab.boot;

import org.jspecify.annotations.NullMarked;
